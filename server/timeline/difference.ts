/** Only what a change names and alters, before and after: what the audit log keeps of a change of settings. */
export function difference<T extends object>(
  before: T,
  changes: Partial<T>,
): { before: Partial<T>; after: Partial<T> } {
  const keys = (Object.keys(changes) as (keyof T)[]).filter((key) => changes[key] !== before[key])
  const pick = (from: Partial<T>) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>
  return { before: pick(before), after: pick(changes) }
}
