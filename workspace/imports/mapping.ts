import type { ColumnMapping, ImportRun } from '#contract/imports.ts'

export const SKIP = 'skip'
export const CUSTOM = 'custom'

/** One mapping per column of the file, in the file's order: what the server guessed, else skipped. */
export function completeMapping(run: Pick<ImportRun, 'shape' | 'mapping'>): ColumnMapping[] {
  const known = new Map(run.mapping.map((one) => [one.column, one]))
  return run.shape.columns.map((_, column) => known.get(column) ?? { column, target: SKIP })
}

/** Gives a column another target; a new custom property takes the column's name until the person writes another. */
export function mapColumn(mapping: ColumnMapping[], column: number, target: string, name: string): ColumnMapping[] {
  return mapping.map((one) =>
    one.column !== column ? one : target === CUSTOM ? { column, target, label: one.label ?? name } : { column, target },
  )
}

export interface MappingProblem {
  column: number | null
  message: string
}

/** What has to be mended before the file can be checked; the server checks the same again. */
export function mappingProblems(mapping: ColumnMapping[], targets: ImportRun['targets']): MappingProblem[] {
  const problems: MappingProblem[] = []
  const seen = new Set<string>()
  for (const { column, target, label } of mapping) {
    if (target === SKIP) continue
    const key = target === CUSTOM ? `custom:${(label ?? '').trim().toLowerCase()}` : target
    if (target === CUSTOM && !label?.trim()) problems.push({ column, message: 'Give the property a name.' })
    else if (seen.has(key))
      problems.push({ column, message: 'Another column already goes there. Choose another, or leave this one out.' })
    seen.add(key)
  }
  for (const { target, label, required } of targets)
    if (required && !seen.has(target))
      problems.push({ column: null, message: `Choose the column that holds “${label}”.` })
  return problems
}

export interface PreviewColumn {
  column: number
  title: string
  isNew: boolean
}

/** The columns that are taken over, under the names they will have. */
export function previewColumns(mapping: ColumnMapping[], targets: ImportRun['targets']): PreviewColumn[] {
  const labels = new Map(targets.map((one) => [one.target, one.label]))
  return mapping
    .filter((one) => one.target !== SKIP)
    .map(({ column, target, label }) => ({
      column,
      title: target === CUSTOM ? (label ?? '') : (labels.get(target) ?? target),
      isNew: target === CUSTOM,
    }))
}
