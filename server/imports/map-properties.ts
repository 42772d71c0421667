import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { nameKey } from '#server/platform/name-key.ts'
import type { Definition } from '#server/properties/property.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import type { StoredRun } from './import.ts'

/** The definitions of the account's own properties that columns go to, by the labels of the mapping. */
export async function mappedProperties(
  db: Db | Tx,
  { object, mapping }: Pick<StoredRun, 'object' | 'mapping'>,
): Promise<Map<string, Definition>> {
  const byLabel = new Map([...(await definitionsOf(db, object)).values()].map((one) => [nameKey(one.label), one]))
  return new Map(
    mapping.flatMap(({ target, label = '' }): [string, Definition][] => {
      const known = target === 'custom' ? byLabel.get(nameKey(label)) : undefined
      return known ? [[label, known]] : []
    }),
  )
}
