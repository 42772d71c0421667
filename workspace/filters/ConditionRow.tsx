import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type FilterCondition, type FilterField, OPERATOR_WORDS, type Operator } from '#contract/filters.ts'
import { operatorsOf, setOperator, setProperty } from './edit-filter.ts'
import { ConditionValues } from './ConditionValues.tsx'
import classes from './filters.module.css'

interface Props {
  number: number
  /** The word before it: where, and, or. */
  joint: string
  condition: FilterCondition
  fields: readonly FilterField[]
  errors: Readonly<Record<string, string>>
  /** Where its errors are: `groups.0.conditions.1`. */
  path: string
  disabled: boolean
  onChange: (condition: FilterCondition) => void
  onRemove: (() => void) | null
}

/** One condition: property, operator, values, and what is wrong with each below it. */
export function ConditionRow(props: Props) {
  const { number, joint, condition, fields, errors, path, disabled, onChange, onRemove } = props
  const field = fields.find(({ property }) => property === condition.property)
  const chosen = condition.property !== ''
  return (
    <li className={classes['condition']} aria-label={`Condition ${number}`}>
      <span className={classes['joint']}>{joint}</span>
      <Select
        data-property
        wrapperProps={{ 'data-property': true }}
        className={classes['property'] ?? ''}
        aria-label="Property"
        placeholder="Choose a property"
        searchable
        allowDeselect={false}
        disabled={disabled}
        nothingFoundMessage="No property of this name"
        data={propertyChoices(fields, condition.property)}
        value={chosen ? condition.property : null}
        error={errors[`${path}.property`]}
        onChange={(property) => {
          const next = fields.find((one) => one.property === property)
          if (next) onChange(setProperty(condition, next))
        }}
      />
      {chosen && (
        <Select
          className={classes['operator'] ?? ''}
          aria-label="Operator"
          allowDeselect={false}
          disabled={disabled || !field}
          data={operatorChoices(field, condition.operator)}
          value={condition.operator}
          error={errors[`${path}.operator`]}
          onChange={(operator) => operator && onChange(setOperator(condition, operator as Operator))}
        />
      )}
      {chosen && (
        <ConditionValues
          condition={condition}
          field={field}
          error={errors[`${path}.values`]}
          disabled={disabled || !field}
          onChange={(values) => onChange({ ...condition, values })}
        />
      )}
      {onRemove && (
        <ActionIcon
          className={classes['remove'] ?? ''}
          variant="subtle"
          color="gray"
          disabled={disabled}
          aria-label={`Remove condition ${number}`}
          onClick={onRemove}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  )
}

/** By whose they are; one that is gone stays named, so that the reader sees what the filter asked. */
function propertyChoices(fields: readonly FilterField[], chosen: string) {
  const sections = [...Map.groupBy(fields, ({ section }) => section)]
  const groups = sections.map(([section, own]) => ({
    group: section,
    items: own.map(({ property, label }) => ({
      value: property,
      label: sections.length > 1 && section === 'Company' ? `Company: ${label}` : label,
    })),
  }))
  if (chosen === '' || fields.some(({ property }) => property === chosen)) return groups
  return [{ group: 'Not there any more', items: [{ value: chosen, label: chosen, disabled: true }] }, ...groups]
}

const operatorChoices = (field: FilterField | undefined, chosen: Operator) =>
  [...new Set([...operatorsOf(field), ...(field ? [] : [chosen])])].map((operator) => ({
    value: operator,
    label: OPERATOR_WORDS[operator],
  }))
