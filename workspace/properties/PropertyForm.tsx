import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { PROPERTY_TYPES, type Property, type PropertyCreate } from '#contract/properties.ts'
import { api, newKey } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { PROPERTY_WORDS } from '../records/property-words.ts'
import { useSettingsChange } from '../settings/requests.ts'
import { tell } from '../ui/confirm.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { newOption, type OptionDraft, optionInputs, optionsProblem } from './edit-options.ts'
import { OptionsEditor } from './OptionsEditor.tsx'

export const OBJECTS = { contact: 'Contacts', company: 'Companies', ticket: 'Tickets' }
const CHOICES = Object.entries(OBJECTS).map(([value, label]) => ({ value, label }))
const TYPES = PROPERTY_TYPES.map((value) => ({ value, label: PROPERTY_WORDS[value] }))

interface Values {
  object: Property['object']
  label: string
  type: Property['type']
  description: string
  options: OptionDraft[]
}

export const isChoice = (type: Property['type']): boolean => type === 'choice' || type === 'multi_choice'

/** Makes a property; its type is chosen once. */
export function PropertyForm({ onDone }: { onDone: () => void }) {
  const [key] = useState(newKey)
  const form = useForm<Values>({
    initialValues: { object: 'ticket', label: '', type: 'text', description: '', options: [newOption(), newOption()] },
    validate: {
      label: (label) => (label.trim() === '' ? 'Fill this in.' : null),
      options: (options, { type }) => (isChoice(type) ? optionsProblem(options) : null),
    },
  })
  const create = useSettingsChange((value: PropertyCreate) => api.create('/properties', value, key), keys.properties)
  const { type, options } = form.values
  const submit = form.onSubmit(({ options: drafts, ...values }) =>
    create.mutate(
      { ...values, ...(isChoice(values.type) ? { options: optionInputs(drafts) } : {}) },
      {
        onSuccess: () => {
          tell('Property made.')
          onDone()
        },
        onError: (error) => showFieldErrors(form, error),
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Select label="Of" data={CHOICES} allowDeselect={false} {...form.getInputProps('object')} />
        <TextInput label="Label" dir="auto" maxLength={300} data-autofocus {...form.getInputProps('label')} />
        <Select
          label="Kind"
          description="Cannot be changed later."
          data={TYPES}
          allowDeselect={false}
          {...form.getInputProps('type')}
        />
        {isChoice(type) && (
          <OptionsEditor
            options={options}
            error={(form.errors['options'] as string | undefined) ?? null}
            onChange={(changed) => form.setFieldValue('options', changed)}
          />
        )}
        <Textarea
          label="Description"
          description="What staff put here. Customers do not see it."
          dir="auto"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('description')}
        />
        <FormProblem error={create.error} fields={['object', 'label', 'type', 'options', 'description']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make property
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
