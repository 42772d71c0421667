import type { MemberActor } from '#server/actors.ts'
import { fileNames } from '#server/files/queries.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { definitionsNamed, staffNames } from '#server/properties/queries.ts'
import type { ShownValues } from '#server/tickets/queries/member-shown.ts'
import { nameOf, type ValueNames } from './show-value.ts'

const NOTHING: ValueNames = { properties: new Map(), staff: new Map(), files: new Map() }

/**
 * What the values of a page mean: definitions of the properties shown, names of staff and files. A portal that shows
 * none of the account's own properties asks nothing.
 * @param keys columns or fields of the portal
 * @param values what the page's tickets hold of them
 */
export async function readNames(
  db: Db,
  { portal }: MemberActor,
  keys: readonly string[],
  values: readonly ShownValues[],
): Promise<ValueNames> {
  const names = keys.filter((key) => key.startsWith('custom.')).map(nameOf)
  if (names.length === 0) return NOTHING
  const properties = await definitionsNamed(db, 'ticket', names)
  const held = (type: 'user' | 'file') =>
    [...properties.values()]
      .filter((property) => property.type === type)
      .flatMap(({ name }) => values.flatMap((one) => one[`custom.${name}`] ?? []))
  const [people, files] = [held('user'), held('file')]
  const staff = people.length > 0 ? await staffNames(db, people) : NOTHING.staff
  return {
    properties,
    // With names masked it is the account that answers, here as in the conversation.
    staff: portal.maskStaff ? new Map([...staff].map(([id]) => [id, portal.accountName])) : staff,
    files: files.length > 0 ? await fileNames(db, files) : NOTHING.files,
  }
}
