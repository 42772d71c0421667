import { useQuery } from '@tanstack/react-query'
import type { Property } from '#contract/properties.ts'
import { InlineField } from './InlineField.tsx'
import { propertiesQuery } from './requests.ts'

interface Props {
  object: Property['object']
  values: Record<string, string | null>
  readOnly: boolean
  onSave: (custom: Record<string, string | null>) => Promise<unknown>
}

/** The record's own text properties, in the order they were made. */
export function CustomFields({ object, values, readOnly, onSave }: Props) {
  const { data: properties = [] } = useQuery(propertiesQuery(object))
  return properties.map(({ name, label }) => (
    <InlineField
      key={name}
      label={label}
      value={values[name] ?? null}
      maxLength={10_000}
      readOnly={readOnly}
      onSave={(value) => onSave({ [name]: value })}
    />
  ))
}
