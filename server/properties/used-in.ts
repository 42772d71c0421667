import type { Property } from '#contract/properties.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { usesOf } from '#server/filters/actions.ts'
import { portalsShowing } from './queries.ts'

/** Where a property is used, in words that say where to take it out. */
export async function placesOf(db: Db | Tx, { object, name }: Pick<Property, 'object' | 'name'>): Promise<string[]> {
  const portals = object === 'ticket' ? await portalsShowing(db, name) : []
  const filters = await usesOf(db, { property: { object, name } })
  return [
    ...portals.flatMap((portal) => [
      ...(portal.column ? [`a column of the portal “${portal.name}”`] : []),
      ...(portal.field ? [`a field of the portal “${portal.name}”`] : []),
    ]),
    ...filters.map((held) => `the filter of the ${held.kind} “${held.name}”`),
  ]
}
