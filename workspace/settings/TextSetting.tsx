import { Button, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { isApiError } from '../api/client.ts'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import classes from './settings.module.css'

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'error' | 'required'> {
  /** Read to those who do not see the section's title above it. */
  label: string
  required?: boolean
  value: string
  /** Resolves when it is stored; says so itself. */
  onSave: (value: string) => Promise<unknown>
}

/** One line of text with its own save button; what was typed stays when the server refuses it. */
export function TextSetting({ label, value, onSave, required = false, ...rest }: Props) {
  const [draft, setDraft] = useState(value)
  const [error, setError] = useState<unknown>(null)
  const [saving, setSaving] = useState(false)
  const field = isApiError(error) ? error.fields[0] : undefined
  useUnsaved(draft !== value)
  const empty = required && draft.trim() === ''

  const save = async () => {
    setSaving(true)
    setError(null)
    try {
      await onSave(draft)
    } catch (reason) {
      setError(reason)
    } finally {
      setSaving(false)
    }
  }
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!empty && draft !== value) void save()
      }}
    >
      <TextInput
        {...rest}
        aria-label={label}
        aria-required={required}
        dir="auto"
        value={draft}
        error={empty ? 'Fill this in.' : field && fieldWords(field.message)}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      {!field && <FormProblem error={error} />}
      <Button type="submit" size="xs" disabled={draft === value || empty} loading={saving}>
        Save
      </Button>
    </form>
  )
}
