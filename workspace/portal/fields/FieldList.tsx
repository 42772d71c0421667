import { ActionIcon, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type KnownField, moveBy } from './known-fields.ts'
import classes from './fields.module.css'

interface Props {
  /** What one of them is called: "column", "field". */
  readonly noun: string
  readonly known: readonly KnownField[]
  readonly chosen: readonly string[]
  readonly most: number
  readonly busy: boolean
  readonly onChange: (chosen: string[]) => void
  /** One that cannot be taken out. */
  readonly fixed?: string
  /** What stands beside a chosen one. */
  readonly beside?: (field: KnownField) => ReactNode
}

/** Chosen columns or fields in their order, and the choice of another one. */
export function FieldList({ noun, known, chosen, most, busy, onChange, fixed, beside }: Props) {
  const byName = new Map(known.map((field) => [field.name, field]))
  const left = known.filter(({ name }) => !chosen.includes(name))
  const icon = { variant: 'subtle', color: 'gray' } as const
  return (
    <div className={classes['chosen']}>
      <ol aria-label={`Chosen ${noun}s`}>
        {chosen.map((name, index) => {
          const field = byName.get(name) ?? { name, label: name, sample: '', mayEdit: false }
          return (
            <li key={name}>
              <span className={classes['label']} dir="auto">
                {field.label}
              </span>
              {beside?.(field)}
              <span className={classes['moves']}>
                <ActionIcon
                  {...icon}
                  aria-label={`Move ${field.label} up`}
                  disabled={busy || index === 0}
                  onClick={() => onChange(moveBy(chosen, index, -1))}
                >
                  <IconArrowUp size={15} />
                </ActionIcon>
                <ActionIcon
                  {...icon}
                  aria-label={`Move ${field.label} down`}
                  disabled={busy || index === chosen.length - 1}
                  onClick={() => onChange(moveBy(chosen, index, 1))}
                >
                  <IconArrowDown size={15} />
                </ActionIcon>
                <ActionIcon
                  {...icon}
                  aria-label={`Take out ${field.label}`}
                  disabled={busy || name === fixed}
                  onClick={() => onChange(chosen.filter((one) => one !== name))}
                >
                  <IconX size={15} />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ol>
      {left.length > 0 && chosen.length < most && (
        <Select
          aria-label={`Add a ${noun}`}
          placeholder={`Add a ${noun}`}
          data={left.map(({ name, label }) => ({ value: name, label }))}
          value={null}
          searchable
          disabled={busy}
          nothingFoundMessage={`No ${noun} is called that`}
          onChange={(name) => name && onChange([...chosen, name])}
        />
      )}
      {chosen.length >= most && <p className="muted small">{`${most} is the most.`}</p>}
    </div>
  )
}
