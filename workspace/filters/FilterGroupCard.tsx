import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import type { FilterField, FilterGroup } from '#contract/filters.ts'
import { addCondition, mayAddCondition, removeCondition, setCondition } from './edit-filter.ts'
import { ConditionRow } from './ConditionRow.tsx'
import { MatchSwitch } from './MatchSwitch.tsx'
import classes from './filters.module.css'

interface Props {
  number: number
  group: FilterGroup
  fields: readonly FilterField[]
  errors: Readonly<Record<string, string>>
  disabled: boolean
  onChange: (group: FilterGroup) => void
  /** Null: it is the only one. */
  onRemove: (() => void) | null
}

/** One group: its conditions and whether all or any of them are asked. */
export function FilterGroupCard({ number, group, fields, errors, disabled, onChange, onRemove }: Props) {
  const root = useRef<HTMLElement>(null)
  const several = group.conditions.length > 1
  const joint = group.match === 'all' ? 'and' : 'or'
  const focusSoon = (selector: string) =>
    setTimeout(() => [...(root.current?.querySelectorAll<HTMLElement>(selector) ?? [])].at(-1)?.focus())
  const remove = (at: number) => {
    onChange(removeCondition(group, at))
    focusSoon('[data-add-condition]')
  }
  return (
    <section className={classes['group']} aria-label={`Group ${number}`} ref={root}>
      <header className={classes['groupHead']}>
        <MatchSwitch
          label={`What group ${number} asks`}
          value={group.match}
          all="All of these"
          any="Any of these"
          disabled={disabled}
          onChange={(match) => onChange({ ...group, match })}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={disabled}
            aria-label={`Remove group ${number}`}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </header>
      <ol className={classes['conditions']}>
        {group.conditions.map((condition, index) => (
          <ConditionRow
            key={index}
            number={index + 1}
            joint={index === 0 ? 'where' : joint}
            condition={condition}
            fields={fields}
            errors={errors}
            path={`groups.${number - 1}.conditions.${index}`}
            disabled={disabled}
            onChange={(changed) => onChange(setCondition(group, index, changed))}
            onRemove={several ? () => remove(index) : onRemove}
          />
        ))}
      </ol>
      {mayAddCondition(group) && (
        <Button
          data-add-condition
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={disabled}
          onClick={() => {
            onChange(addCondition(group))
            focusSoon('[data-property] input')
          }}
        >
          Add condition
        </Button>
      )}
    </section>
  )
}
