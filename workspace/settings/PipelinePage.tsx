import { Button, NumberInput, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Pipeline, PipelineUpdate } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { useSavedChange, useSettingsChange } from './requests.ts'
import { Stages } from './Stages.tsx'
import { TextSetting } from './TextSetting.tsx'
import classes from './settings.module.css'

const BACK = { to: paths.settings('pipelines'), label: 'Pipelines' }

export function PipelinePage({ id }: { id: string }) {
  const pipeline = useQuery({
    queryKey: [...keys.pipelines, id],
    queryFn: ({ signal }) => api.get<Pipeline>(`/pipelines/${id}`, {}, signal),
  })
  if (pipeline.data) return <Way pipeline={pipeline.data} />
  return (
    <Page title="Pipeline" back={BACK}>
      {pipeline.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <ErrorState error={pipeline.error} retry={() => void pipeline.refetch()} />
      )}
    </Page>
  )
}

const useChange = (pipeline: Pipeline) =>
  useSavedChange((change: PipelineUpdate) => api.patch(`/pipelines/${pipeline.id}`, change), keys.pipelines)

function Way({ pipeline }: { pipeline: Pipeline }) {
  const { mutateAsync: save } = useChange(pipeline)
  return (
    <Page
      title={pipeline.name}
      back={BACK}
      actions={pipeline.isDefault && <StatusPill tone="brand">Default</StatusPill>}
    >
      <Section title="Name">
        <TextSetting
          key={pipeline.name}
          label="Name"
          required
          maxLength={300}
          value={pipeline.name}
          onSave={(name) => save({ name })}
        />
      </Section>
      <Section
        title="Stages"
        description="In this order. Customers see whether a stage is open or closed, or its name where a portal shows stages."
      >
        <Stages pipeline={pipeline} />
      </Section>
      <Automation pipeline={pipeline} />
      <CustomersClose pipeline={pipeline} />
      {!pipeline.isDefault && <MakeDefault pipeline={pipeline} />}
      {!pipeline.isDefault && <Delete pipeline={pipeline} />}
    </Page>
  )
}

/** Where a reply moves an open ticket (L-04). */
function Automation({ pipeline }: { pipeline: Pipeline }) {
  const change = useChange(pipeline)
  const choices = [
    { value: '', label: 'Stay where it is' },
    ...pipeline.stages.filter(({ state }) => state === 'open').map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Section
      title="When somebody replies"
      description="An open ticket moves by itself, so that the list shows whose turn it is."
    >
      <div className={classes['form']}>
        <Select
          label="After a customer’s reply"
          data={choices}
          value={pipeline.customerReplyStageId ?? ''}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(id) => change.mutate({ customerReplyStageId: id || null })}
        />
        <Select
          label="After our reply"
          data={choices}
          value={pipeline.staffReplyStageId ?? ''}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(id) => change.mutate({ staffReplyStageId: id || null })}
        />
        <FormProblem error={change.error} />
      </div>
    </Section>
  )
}

/** T-06: what customers may do with their own tickets. */
function CustomersClose({ pipeline }: { pipeline: Pipeline }) {
  const change = useChange(pipeline)
  const { customerMayClose, customerMayReopen, reopenDays } = pipeline
  return (
    <Section
      title="Closing by customers"
      description="Whether customers close and reopen their tickets of this pipeline themselves. Closing moves to the first closed stage; reopening to the stage of a customer’s reply, else to the first open one."
    >
      <div className={classes['form']}>
        <Switch
          label="Customers may close their tickets"
          checked={customerMayClose}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ customerMayClose: event.currentTarget.checked })}
        />
        <Switch
          label="Customers may reopen closed tickets"
          checked={customerMayReopen}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ customerMayReopen: event.currentTarget.checked })}
        />
        {customerMayReopen && (
          <DaysSetting
            key={reopenDays}
            days={reopenDays}
            busy={change.isPending}
            onSave={(days) => change.mutate({ reopenDays: days })}
          />
        )}
        <FormProblem error={change.error} />
      </div>
    </Section>
  )
}

interface DaysProps {
  readonly days: number | null
  readonly busy: boolean
  readonly onSave: (days: number | null) => void
}

function DaysSetting({ days, busy, onSave }: DaysProps) {
  const [draft, setDraft] = useState<string | number>(days ?? '')
  const value = draft === '' ? null : Number(draft)
  const wrong = value !== null && !(Number.isInteger(value) && value >= 1 && value <= 3650)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) onSave(value)
      }}
    >
      <NumberInput
        label="Days after closing"
        description="As long as a ticket can be reopened. Empty: always."
        min={1}
        max={3650}
        allowDecimal={false}
        clampBehavior="none"
        value={draft}
        error={wrong ? 'Between 1 and 3650 days.' : null}
        onChange={setDraft}
      />
      <Button type="submit" size="xs" mt={8} disabled={value === days || wrong} loading={busy}>
        Save days
      </Button>
    </form>
  )
}

function MakeDefault({ pipeline }: { pipeline: Pipeline }) {
  const change = useChange(pipeline)
  return (
    <Section title="Default" description="New tickets, from the portal and by hand, start in the default pipeline.">
      <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ isDefault: true })}>
        Make it the default
      </Button>
      <FormProblem error={change.error} />
    </Section>
  )
}

function Delete({ pipeline }: { pipeline: Pipeline }) {
  const remove = useSettingsChange((_: void) => api.delete(`/pipelines/${pipeline.id}`))
  const navigate = useNavigate()
  const confirm = useConfirm()
  const ask = async () => {
    const sure = await confirm({
      title: 'Delete this pipeline?',
      text: `“${pipeline.name}” and its stages are deleted if no ticket is in them. This cannot be undone.`,
      action: 'Delete pipeline',
      danger: true,
    })
    if (!sure) return
    remove.mutate(undefined, {
      onSuccess: () => {
        tell('Pipeline deleted.')
        void navigate({ to: paths.settings('pipelines'), ignoreBlocker: true })
      },
    })
  }
  return (
    <Section title="Delete" description="A pipeline that holds tickets cannot be deleted: move them first.">
      <div className={classes['form']}>
        <FormProblem error={remove.error} />
        <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
          Delete pipeline
        </Button>
      </div>
    </Section>
  )
}
