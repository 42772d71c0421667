import { isDeepStrictEqual } from 'node:util'

/** Only what a change names and alters, before and after: what the audit log keeps of a change of settings. */
export function difference<T extends object>(
  before: { readonly [K in keyof T]?: unknown },
  changes: T,
): { before: Partial<T>; after: Partial<T> } {
  const keys = (Object.keys(changes) as (keyof T)[]).filter((key) => !isDeepStrictEqual(changes[key], before[key]))
  const pick = (from: object) =>
    Object.fromEntries(keys.map((key) => [key, (from as Record<keyof T, unknown>)[key]])) as Partial<T>
  return { before: pick(before), after: pick(changes) }
}
