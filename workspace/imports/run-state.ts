import type { ImportObject, ImportRun } from '#contract/imports.ts'

export type RunState = ImportRun['state']

export const OBJECT_NAMES: Record<ImportObject, { many: string; one: string }> = {
  company: { many: 'Companies', one: 'company' },
  contact: { many: 'Contacts', one: 'contact' },
  ticket: { many: 'Tickets', one: 'ticket' },
}

/** True while the server works on the run, so that the page asks again. */
export const isMoving = (state: RunState): boolean => state === 'checking' || state === 'running'

export const numberOf = (count: number): string => count.toLocaleString('en-GB')

/** "1 row", "2,300 rows". */
export const rowsOf = (count: number): string => `${numberOf(count)} ${count === 1 ? 'row' : 'rows'}`

/** From 0 to 100; a run whose length is not known yet has made no progress. */
export const percentOf = (rows: ImportRun['rows']): number =>
  rows.total > 0 ? Math.min(100, Math.floor((rows.done / rows.total) * 100)) : 0
