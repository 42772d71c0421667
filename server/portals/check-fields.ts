import { DETAIL_FIELDS, type DetailField, LIST_COLUMNS, type ListColumn } from '#contract/portals.ts'
import { invalid } from '#server/platform/errors.ts'
import type { Definitions } from '#server/properties/property.ts'

/**
 * Refuses columns that no ticket has, and a list without its subject (B-07).
 * @param properties those of tickets
 */
export function checkColumns(columns: readonly ListColumn[], properties: Definitions): void {
  for (const column of columns)
    if (!isKnown(column, LIST_COLUMNS, properties)) throw invalid('listColumns', `There is no column “${column}”.`)
  if (!columns.includes('subject'))
    throw invalid('listColumns', 'The subject stays: it is what customers open a ticket by.')
}

/** Refuses fields that no ticket has, one named twice, and changes by customers that make no sense. */
export function checkFields(fields: readonly DetailField[], properties: Definitions): void {
  const seen = new Set<string>()
  for (const { property, editable } of fields) {
    if (!isKnown(property, DETAIL_FIELDS, properties)) throw invalid('detailFields', `There is no field “${property}”.`)
    if (seen.has(property)) throw invalid('detailFields', `The field “${property}” is there twice.`)
    seen.add(property)
    const own = properties.get(property.replace(/^custom\./, ''))
    if (editable && property.startsWith('custom.') && own?.type === 'user')
      throw invalid('detailFields', `“${own.label}” names staff: customers may read it, not change it.`)
  }
}

function isKnown(name: string, builtIn: readonly string[], properties: Definitions): boolean {
  return builtIn.includes(name) || (name.startsWith('custom.') && properties.has(name.slice('custom.'.length)))
}
