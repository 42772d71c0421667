import { IconAlertTriangle } from '@tabler/icons-react'
import { isApiError } from '../api/client.ts'

/** The validator's words, in ours. */
export function fieldWords(message: string): string {
  if (/fewer than 1 char|required propert/i.test(message)) return 'Fill this in.'
  const most = /more than (\d+) char/i.exec(message)
  if (most) return `Use at most ${most[1]} characters.`
  if (/match pattern|match format|match a schema/i.test(message))
    return 'This is not written in a way we can use. Check it.'
  return /[.!?]$/.test(message) ? message : `${message}.`
}

/** Puts what the server found wrong beside the fields. @returns whether every error found its field */
export function showFieldErrors(
  form: { setErrors: (errors: Record<string, string>) => void; getValues: () => object },
  error: unknown,
): boolean {
  if (!isApiError(error) || error.fields.length === 0) return false
  const known = error.fields.filter(({ field }) => (field.split('.')[0] ?? '') in form.getValues())
  form.setErrors(Object.fromEntries(known.map(({ field, message }) => [field, fieldWords(message)])))
  return known.length === error.fields.length
}

const NO_FIELDS: readonly string[] = []

/** A form's error that belongs to no field; nothing when all stand beside theirs. */
export function FormProblem({ error, fields = NO_FIELDS }: { error: unknown; fields?: readonly string[] }) {
  if (!error) return null
  const api = isApiError(error) ? error : null
  if (api && api.fields.length > 0 && api.fields.every(({ field }) => fields.includes(field))) return null
  return (
    <div className="problem" role="alert">
      <IconAlertTriangle size={17} stroke={1.7} aria-hidden="true" />
      <div>
        {api?.message ?? 'Something went wrong on this page. Try again.'}
        {api?.code === 'internal' && api.requestId && <div className="small">Reference {api.requestId}</div>}
      </div>
    </div>
  )
}
