import { MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import type { Property } from '#contract/properties.ts'
import { usersQuery } from '../api/desk.ts'
import type { FieldInputProps } from './InlineField.tsx'

interface Props extends FieldInputProps {
  readonly property: Property
}

const NONE = 'none'

/** The field for a value of a property's type; the value is text in its one spelling, '' for none. */
export function TypedInput({ property, value, onChange, error, labelledBy, readOnly, onEscape }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    // A list of choices takes the first Escape for itself.
    if (event.key === 'Escape' && !event.defaultPrevented) onEscape()
  }
  const usual = { 'aria-labelledby': labelledBy, error, readOnly, onKeyDown } as const
  // Options that are offered no more stay where they are chosen.
  const options = property.options.filter((one) => !one.archived || value.split(';').includes(one.value))
  switch (property.type) {
    case 'number':
      return (
        <TextInput
          {...usual}
          inputMode="decimal"
          placeholder="1250.5"
          autoFocus
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'date':
      return (
        <TextInput
          {...usual}
          type="date"
          autoFocus
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'boolean':
      return (
        <SegmentedControl
          aria-labelledby={labelledBy}
          size="xs"
          data={[
            { value: NONE, label: 'Not set' },
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
          value={value === '' ? NONE : value}
          onChange={(chosen) => onChange(chosen === NONE ? '' : chosen)}
        />
      )
    case 'choice':
      return (
        <Select
          {...usual}
          data={options}
          value={value === '' ? null : value}
          clearable
          searchable={options.length > 8}
          autoFocus
          placeholder="Not set"
          nothingFoundMessage="No option is called that"
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )
    case 'multi_choice':
      return (
        <MultiSelect
          {...usual}
          data={options}
          value={value === '' ? [] : value.split(';')}
          searchable
          autoFocus
          placeholder={value === '' ? 'Not set' : ''}
          nothingFoundMessage="No option is called that"
          onChange={(chosen) => onChange(chosen.join(';'))}
        />
      )
    case 'user':
      return <StaffSelect {...usual} value={value} onChange={onChange} />
    case 'text':
    case 'file':
      return (
        <TextInput
          {...usual}
          dir="auto"
          autoFocus
          maxLength={10_000}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

interface StaffProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
  readonly readOnly: boolean
  readonly 'aria-labelledby': string
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function StaffSelect({ value, onChange, ...usual }: StaffProps) {
  const { data: users = [] } = useQuery(usersQuery)
  const shown = users.filter(({ state, id }) => state === 'active' || id === value)
  return (
    <Select
      {...usual}
      data={shown.map(({ id, name }) => ({ value: id, label: name }))}
      value={value === '' ? null : value}
      clearable
      searchable
      autoFocus
      placeholder="Nobody"
      nothingFoundMessage="Nobody of that name"
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}
