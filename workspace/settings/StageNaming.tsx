import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { Stage } from '#contract/tickets.ts'
import { fieldWords } from '../ui/problem.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import classes from './settings.module.css'

export interface StageNames {
  readonly name: string
  readonly customerName: string | null
}

interface Props {
  readonly stage: Stage
  readonly busy: boolean
  readonly onSave: (names: StageNames) => Promise<unknown>
  readonly onDone: () => void
}

/** What staff call a stage, and what customers read where a portal shows stages (B-06). */
export function StageNaming({ stage, busy, onSave, onDone }: Props) {
  const [name, setName] = useState(stage.name)
  const [customerName, setCustomerName] = useState(stage.customerName ?? '')
  const [empty, setEmpty] = useState(false)
  useUnsaved(name !== stage.name || customerName !== (stage.customerName ?? ''))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setEmpty(true)
    // The list says what was wrong; the text stays.
    await onSave({ name, customerName: customerName.trim() === '' ? null : customerName }).then(onDone, () => {})
  }
  const field = {
    size: 'xs',
    dir: 'auto',
    maxLength: 300,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDone()
    },
  } as const
  return (
    <form className={classes['stageName']} onSubmit={(event) => void save(event)} noValidate>
      <Stack gap={8}>
        <TextInput
          {...field}
          label={`New name of ${stage.name}`}
          autoFocus
          value={name}
          error={empty ? fieldWords('Fill this in.') : null}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setEmpty(false)
          }}
        />
        <TextInput
          {...field}
          label="What customers read"
          description="Only in portals that show stages. Empty: the name above."
          placeholder={name}
          value={customerName}
          onChange={(event) => setCustomerName(event.currentTarget.value)}
        />
        <Group gap={8}>
          <Button type="submit" size="xs" loading={busy}>
            Save
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
