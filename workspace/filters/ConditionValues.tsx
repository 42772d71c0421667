import { MultiSelect, TagsInput, TextInput } from '@mantine/core'
import { type FilterCondition, type FilterField, MOST_VALUES, valuesTaken } from '#contract/filters.ts'
import classes from './filters.module.css'

interface Props {
  condition: FilterCondition
  field: FilterField | undefined
  error: string | undefined
  disabled: boolean
  onChange: (values: string[]) => void
}

/** The values of a condition: nothing, one or two typed ones, choices, or words. */
export function ConditionValues({ condition: { operator, values }, field, error, disabled, onChange }: Props) {
  const [, most] = valuesTaken(operator)
  if (most === 0) return <span className={classes['values']} />
  const usual = { className: classes['values'] ?? '', disabled, error }
  // The field for the next value need not take a line of its own.
  const narrow = { inputField: { minWidth: 40 } }
  if (field?.options)
    return (
      <MultiSelect
        {...usual}
        styles={narrow}
        aria-label="Values"
        placeholder={values.length === 0 ? 'Choose' : ''}
        searchable
        hidePickedOptions
        maxValues={MOST_VALUES}
        nothingFoundMessage="Nothing else to choose"
        data={choicesOf(field.options, values)}
        value={values}
        onChange={onChange}
      />
    )
  if (most === 1)
    return (
      <Typed
        {...usual}
        label="Value"
        type={field?.type}
        value={values[0] ?? ''}
        onChange={(one) => onChange(one === '' ? [] : [one])}
      />
    )
  if (most === 2) {
    const [from = '', to = ''] = values
    return (
      <span className={`${classes['values']} ${classes['range']}`}>
        <Typed
          label="From"
          type={field?.type}
          disabled={disabled}
          error={error}
          value={from}
          onChange={(one) => onChange([one, to])}
        />
        <span className="muted">and</span>
        <Typed
          label="To"
          type={field?.type}
          disabled={disabled}
          error={error !== undefined}
          value={to}
          onChange={(one) => onChange([from, one])}
        />
      </span>
    )
  }
  return (
    <TagsInput
      {...usual}
      styles={narrow}
      aria-label="Values"
      placeholder={values.length === 0 ? 'Type a value, then Enter' : ''}
      maxTags={MOST_VALUES}
      // A comma may be part of a company's name.
      splitChars={[]}
      value={values}
      onChange={onChange}
    />
  )
}

interface TypedProps {
  label: string
  type: FilterField['type'] | undefined
  value: string
  disabled: boolean
  error: string | boolean | undefined
  className?: string
  onChange: (value: string) => void
}

function Typed({ label, type, value, disabled, error, className = '', onChange }: TypedProps) {
  const day = type === 'date'
  return (
    <TextInput
      className={className}
      aria-label={label}
      type={day ? 'date' : 'text'}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      dir="auto"
      maxLength={300}
      disabled={disabled}
      error={error}
      value={value}
      // Written with a comma in half of the world.
      onChange={(event) =>
        onChange(type === 'number' ? event.currentTarget.value.replace(',', '.') : event.currentTarget.value)
      }
    />
  )
}

/** With those that were chosen and are not offered any more: taking them out is the reader's. */
function choicesOf(options: NonNullable<FilterField['options']>, values: readonly string[]) {
  const gone = values.filter((value) => !options.some((option) => option.value === value))
  return [...options, ...gone.map((value) => ({ value, label: `${value} (not there any more)` }))]
}
