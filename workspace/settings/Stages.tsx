import { ActionIcon, Button, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { Pipeline, Stage, StageUpdate } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { StagePill } from '../ui/StatusPill.tsx'
import { useSettingsChange } from './requests.ts'
import { type StageNames, StageNaming } from './StageNaming.tsx'
import classes from './settings.module.css'

/** A pipeline's stages: order, names, and new ones at the end. */
export function Stages({ pipeline }: { pipeline: Pipeline }) {
  const address = `/pipelines/${pipeline.id}/stages`
  const change = useSettingsChange(
    ({ id, ...value }: StageUpdate & { id: string }) => api.patch(`${address}/${id}`, value),
    keys.pipelines,
  )
  const remove = useSettingsChange((id: string) => api.delete(`${address}/${id}`), keys.pipelines)
  const confirm = useConfirm()
  const askToRemove = async (stage: Stage) => {
    const sure = await confirm({
      title: 'Delete this stage?',
      text: `“${stage.name}” is deleted if no ticket is in it. This cannot be undone.`,
      action: 'Delete stage',
      danger: true,
    })
    if (sure) remove.mutate(stage.id)
  }
  return (
    <Stack gap="sm">
      <ol className={classes['stages']}>
        {pipeline.stages.map((stage, index) => (
          <li key={stage.id}>
            <StageRow
              stage={stage}
              busy={change.isPending || remove.isPending}
              onRename={(names) => change.mutateAsync({ id: stage.id, ...names })}
              onUp={index > 0 ? () => change.mutate({ id: stage.id, position: index - 1 }) : null}
              onDown={
                index < pipeline.stages.length - 1 ? () => change.mutate({ id: stage.id, position: index + 1 }) : null
              }
              onRemove={() => void askToRemove(stage)}
            />
          </li>
        ))}
      </ol>
      <FormProblem error={change.error ?? remove.error} />
      <NewStage address={address} />
    </Stack>
  )
}

interface RowProps {
  stage: Stage
  busy: boolean
  onRename: (names: StageNames) => Promise<unknown>
  /** Null: it is at the end already. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: () => void
}

function StageRow({ stage, busy, onRename, onUp, onDown, onRemove }: RowProps) {
  const [renaming, setRenaming] = useState(false)
  if (renaming) return <StageNaming stage={stage} busy={busy} onSave={onRename} onDone={() => setRenaming(false)} />
  const icon = { variant: 'subtle', color: 'gray', disabled: busy } as const
  return (
    <>
      <span className={classes['stageName']}>
        <StagePill name={stage.name} state={stage.state} />{' '}
        <span className="muted small">
          {stage.state === 'closed' && 'closes the ticket'}
          {stage.state === 'closed' && stage.customerName && ' · '}
          {stage.customerName && (
            <>
              customers read “<bdi>{stage.customerName}</bdi>”
            </>
          )}
        </span>
      </span>
      <ActionIcon {...icon} aria-label={`Move ${stage.name} up`} disabled={busy || !onUp} onClick={() => onUp?.()}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        {...icon}
        aria-label={`Move ${stage.name} down`}
        disabled={busy || !onDown}
        onClick={() => onDown?.()}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon {...icon} aria-label={`Rename ${stage.name}`} onClick={() => setRenaming(true)}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon {...icon} aria-label={`Delete ${stage.name}`} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </>
  )
}

function NewStage({ address }: { address: string }) {
  const [name, setName] = useState('')
  const [state, setState] = useState<'open' | 'closed'>('open')
  const create = useSettingsChange(
    (stage: { name: string; state: 'open' | 'closed' }) => api.create(address, stage),
    keys.pipelines,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') create.mutate({ name, state }, { onSuccess: () => setName('') })
  }
  return (
    <form className={classes['newStage']} onSubmit={submit}>
      <TextInput
        size="xs"
        flex={1}
        dir="auto"
        maxLength={300}
        aria-label="Name of the new stage"
        placeholder="New stage"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label="The new stage is"
        data={[
          { value: 'open', label: 'Open' },
          { value: 'closed', label: 'Closed' },
        ]}
        value={state}
        onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
      />
      <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''} loading={create.isPending}>
        Add stage
      </Button>
      <FormProblem error={create.error} />
    </form>
  )
}
