import { useEffect, useState } from 'react'
import type { ConnectionUpdate, SsoConnection } from '#contract/sso-connections.ts'
import { isApiError } from '../api/client.ts'
import { fieldWords } from '../ui/problem.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useConnectionChange } from './requests.ts'

export interface Draft<V> {
  readonly values: V
  set(next: Partial<V>): void
  readonly dirty: boolean
  /** What the server says of a field, or of something in it: `certificates`, `groups.0.value`. */
  errorOf(field: keyof V & string): string | undefined
  /** The server's error where it belongs to no field that shows it. */
  readonly problem: unknown
  readonly saving: boolean
  save(): void
}

/** What every step of a provider's page gets. */
export interface StepProps {
  readonly place: string
  readonly connection: SsoConnection
  readonly onDirty: (dirty: boolean) => void
}

/** What the fields of one protocol get. */
export interface FieldsProps<S> {
  readonly draft: Draft<S>
  readonly connectionId: string
}

interface Of<V> extends StepProps {
  readonly stored: V
  /** Where the server finds the values in what is sent: `settings.`, or '' for the connection itself. */
  readonly at: string
  readonly toUpdate: (values: V) => ConnectionUpdate
}

/** What somebody has typed over stored values; it stays until it is saved, whatever the server says meanwhile. */
export function useDraft<V extends object>({ place, connection, stored, at, toUpdate, onDirty }: Of<V>): Draft<V> {
  const [draft, setDraft] = useState<V | null>(null)
  const change = useConnectionChange(place, connection.id)
  const values = draft ?? stored
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(stored)
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  useUnsaved(dirty)

  const fields = isApiError(change.error)
    ? change.error.fields.map(({ field, message }) => ({
        name: field.startsWith(at) ? field.slice(at.length) : field,
        message,
      }))
    : []
  const inField = (field: string) => fields.find(({ name }) => name === field || name.startsWith(`${field}.`))
  const shown = fields.some(({ name }) => (name.split('.')[0] ?? '') in values)
  return {
    values,
    set: (next) => setDraft({ ...values, ...next }),
    dirty,
    errorOf: (field) => {
      const found = inField(field)
      return found && fieldWords(found.message)
    },
    problem: shown ? null : change.error,
    saving: change.isPending,
    save: () => change.mutate(toUpdate(values), { onSuccess: () => setDraft(null) }),
  }
}

/** What a text field needs to show a value of a draft. */
export function textOf<V extends object>(draft: Draft<V>, field: keyof V & string, most: number) {
  const value = draft.values[field]
  return {
    value: typeof value === 'string' ? value : '',
    error: draft.errorOf(field),
    maxLength: most,
    onChange: (event: { currentTarget: { value: string } }) =>
      draft.set({ [field]: event.currentTarget.value } as Partial<V>),
  }
}

/** The same for a switch. */
export function switchOf<V extends object>(draft: Draft<V>, field: keyof V & string) {
  return {
    checked: draft.values[field] === true,
    onChange: (event: { currentTarget: { checked: boolean } }) =>
      draft.set({ [field]: event.currentTarget.checked } as Partial<V>),
  }
}
