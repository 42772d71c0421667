import { useQuery } from '@tanstack/react-query'
import type { Property } from '#contract/properties.ts'
import { FileField } from './FileField.tsx'
import { InlineField } from './InlineField.tsx'
import { propertiesQuery } from './requests.ts'
import { TypedInput } from './TypedInput.tsx'
import { StaffName } from './StaffName.tsx'
import { valueWords } from './value-words.ts'

interface Props {
  object: Property['object']
  values: Record<string, string | null>
  readOnly: boolean
  onSave: (custom: Record<string, string | null>) => Promise<unknown>
}

/** The record's own properties, in the order they were made, each edited as its type. */
export function CustomFields({ object, values, readOnly, onSave }: Props) {
  const { data: properties = [] } = useQuery(propertiesQuery(object))
  return properties.map((property) => {
    const { name, label, type, description } = property
    const value = values[name] ?? null
    const save = (next: string | null) => onSave({ [name]: next })
    if (type === 'file')
      return <FileField key={name} property={property} value={value} readOnly={readOnly} onSave={save} />
    return (
      <InlineField
        key={name}
        label={label}
        value={value}
        readOnly={readOnly}
        onSave={save}
        {...(description ? { hint: description } : {})}
        show={(text) => (type === 'user' ? <StaffName id={text} /> : valueWords(property, text))}
        input={(field) => <TypedInput {...field} property={property} />}
      />
    )
  })
}
