import { Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useRef } from 'react'
import type { Filter, FilterObject } from '#contract/filters.ts'
import { ErrorState } from '../ui/states.tsx'
import { addGroup, mayAddGroup, removeGroup, setGroup } from './edit-filter.ts'
import { FilterGroupCard } from './FilterGroupCard.tsx'
import { MatchSwitch } from './MatchSwitch.tsx'
import { filterFieldsQuery } from './requests.ts'
import classes from './filters.module.css'

interface Props {
  /** Whose properties there are to choose from. */
  object: FilterObject
  value: Filter
  onChange: (filter: Filter) => void
  /** Sentences beside the conditions; see `filterErrors`. */
  errors?: Readonly<Record<string, string>>
  disabled?: boolean
}

const NO_ERRORS = {}

/** Builds a filter: groups of conditions, all or any of each. Works by keyboard and on a phone. */
export function FilterBuilder({ object, value, onChange, errors = NO_ERRORS, disabled = false }: Props) {
  const fields = useQuery(filterFieldsQuery(object))
  const root = useRef<HTMLDivElement>(null)
  if (fields.isPending) return <Skeleton height={132} radius="lg" />
  if (!fields.data) return <ErrorState error={fields.error} retry={() => void fields.refetch()} />

  const several = value.groups.length > 1
  // What took the click is gone or far above: the keyboard goes on at the new field, or at the button below.
  const focusSoon = (selector: string) =>
    setTimeout(() => [...(root.current?.querySelectorAll<HTMLElement>(selector) ?? [])].at(-1)?.focus())
  return (
    <div className={classes['builder']} ref={root}>
      {value.groups.map((group, index) => (
        <Fragment key={index}>
          {index === 1 && (
            <MatchSwitch
              label="How the groups go together"
              value={value.match}
              all="And"
              any="Or"
              disabled={disabled}
              onChange={(match) => onChange({ ...value, match })}
            />
          )}
          {index > 1 && <span className={classes['joint']}>{value.match === 'all' ? 'and' : 'or'}</span>}
          <FilterGroupCard
            number={index + 1}
            group={group}
            fields={fields.data}
            errors={errors}
            disabled={disabled}
            onChange={(changed) => onChange(setGroup(value, index, changed))}
            onRemove={
              several
                ? () => {
                    onChange(removeGroup(value, index))
                    focusSoon('[data-add-group]')
                  }
                : null
            }
          />
        </Fragment>
      ))}
      {mayAddGroup(value) && (
        <Button
          data-add-group
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={disabled}
          onClick={() => {
            onChange(addGroup(value))
            focusSoon('[data-property] input')
          }}
        >
          Add group
        </Button>
      )}
    </div>
  )
}
