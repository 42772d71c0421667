import { useParams, useSearch } from '@tanstack/react-router'

/** A parameter of the screen's address: `useParam('contactId')`. Throws when the screen's address has none of the name. */
export function useParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false })
  const value = params[name]
  if (typeof value !== 'string') throw new Error(`This screen's address has no ${name}`)
  return value
}

export function useOptionalParam(name: string): string | null {
  const params: Record<string, unknown> = useParams({ strict: false })
  return typeof params[name] === 'string' ? params[name] : null
}

/** A value after the question mark, '' when there is none. */
export function useSearchText(name: string): string {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const value = search[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
