import { Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core'
import { type ReactNode, useId, useRef, useState } from 'react'
import { isApiError } from '../api/client.ts'
import { fieldWords } from '../ui/problem.tsx'
import classes from './records.module.css'

interface Props {
  label: string
  value: string | null
  /** Resolves when it is stored; what it throws is shown beside the field and the text stays. */
  onSave: (value: string | null) => Promise<unknown>
  readOnly?: boolean
  /** The value may not be emptied. */
  required?: boolean
  type?: 'text' | 'email' | 'tel'
  maxLength?: number
  hint?: string
  /** How the value reads; left out: as it is. */
  show?: (value: string) => ReactNode
  /** The field to edit it in; left out: a line of text. */
  input?: (field: FieldInputProps) => ReactNode
}

/** What a field of a type of its own is given. */
export interface FieldInputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
  readonly labelledBy: string
  readonly readOnly: boolean
  readonly onEscape: () => void
}

const sayWhy = (error: unknown): string => {
  if (!isApiError(error)) return 'Something went wrong on this page. Try again.'
  const field = error.fields[0]
  return field ? fieldWords(field.message) : error.message
}

/** One value of a record: a click or Enter opens it, Enter saves, Escape leaves it as it was. */
export function InlineField({
  label,
  value,
  onSave,
  readOnly = false,
  required = false,
  type = 'text',
  maxLength,
  hint,
  show,
  input,
}: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()

  const close = () => {
    setDraft(null)
    setError(null)
    setTimeout(() => opener.current?.focus())
  }
  const save = async () => {
    if (draft === null || saving) return
    if (draft === (value ?? '')) return close()
    if (required && draft.trim() === '') return setError('This cannot be empty.')
    setSaving(true)
    try {
      await onSave(draft === '' ? null : draft)
      close()
    } catch (reason) {
      setError(sayWhy(reason))
    } finally {
      setSaving(false)
    }
  }

  return (
    <div className={classes['field']}>
      <Text component="dt" c="dimmed" id={id} className={classes['fieldLabel']}>
        <bdi>{label}</bdi>
      </Text>
      <dd className={classes['fieldValue']}>
        {draft === null ? (
          <Shown
            label={label}
            value={value}
            shown={value === null ? null : (show?.(value) ?? value)}
            readOnly={readOnly}
            opener={opener}
            onOpen={() => setDraft(value ?? '')}
          />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            {input ? (
              <>
                {input({ value: draft, onChange: setDraft, error, labelledBy: id, readOnly: saving, onEscape: close })}
                {hint && <p className="muted small">{hint}</p>}
              </>
            ) : (
              <TextInput
                aria-labelledby={id}
                type={type}
                dir="auto"
                autoFocus
                readOnly={saving}
                value={draft}
                error={error}
                description={hint}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                {...(maxLength ? { maxLength } : {})}
                onChange={(event) => setDraft(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') close()
                }}
              />
            )}
            <Group gap={6} mt={6}>
              <Button type="submit" size="compact-sm" loading={saving}>
                Save
              </Button>
              <Button size="compact-sm" variant="default" disabled={saving} onClick={close}>
                Cancel
              </Button>
            </Group>
          </form>
        )}
      </dd>
    </div>
  )
}

interface ShownProps {
  label: string
  value: string | null
  shown: ReactNode
  readOnly: boolean
  opener: React.RefObject<HTMLButtonElement | null>
  onOpen: () => void
}

function Shown({ label, value, shown, readOnly, opener, onOpen }: ShownProps) {
  const text = value ? (
    <span dir="auto" className={classes['fieldText']}>
      {shown}
    </span>
  ) : (
    <Text component="span" c="dimmed">
      {readOnly ? '–' : 'Add'}
    </Text>
  )
  if (readOnly) return <div className={classes['fieldStill']}>{text}</div>
  return (
    <UnstyledButton
      ref={opener}
      className={classes['fieldButton']}
      aria-label={value ? `Change ${label}${typeof shown === 'string' ? `: ${shown}` : ''}` : `Add ${label}`}
      onClick={onOpen}
    >
      {text}
    </UnstyledButton>
  )
}
