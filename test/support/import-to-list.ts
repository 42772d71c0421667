import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ImportOptions, ImportRun } from '#contract/imports.ts'
import type { ContactList } from '#contract/lists.ts'
import { caller } from './call.ts'
import { type ImportDesk, openImportDesk } from './imports.ts'

/** An import desk, and the API beside imports as the same admin calls it. */
export async function openListDesk(t: TestContext) {
  const it = await openImportDesk(t)
  const call = caller(
    () => it.desk,
    () => it.headers,
  )
  const makeList = async (name: string, kind: 'static' | 'active' = 'static'): Promise<string> => {
    const filter = {
      match: 'all',
      groups: [{ match: 'all', conditions: [{ property: 'contact.phone', operator: 'is_known', values: [] }] }],
    }
    const input = kind === 'active' ? { name, kind, filter } : { name, kind }
    return (await call<ContactList>('POST', '/lists', input)).body.id
  }
  const readList = async (id: string) => (await call<ContactList>('GET', `/lists/${id}`)).body
  const onList = async (id: string) => {
    const { rows } = await it.desk.pool.query<{ name: string }>(
      'select c.first_name as name from list_member m join contact c on c.id = m.contact_id where m.list_id = $1 order by 1',
      [id],
    )
    return rows.map(({ name }) => name)
  }
  const told = async () => {
    const { rows } = await it.desk.pool.query<{ by: string; data: Record<string, unknown> }>(
      `select by_user_id as by, data from event where kind = 'settings.changed' and data->>'change' = 'contacts-added'
        order by id`,
    )
    return rows.map(({ data }) => [data['added'], data['before'], data['after'], data['file']])
  }
  const ready = async (file: string, options: ImportOptions): Promise<ImportRun> => {
    const checked = await it.check(await it.upload('contact', file), options)
    assert.equal(checked.state, 'checked', checked.error ?? '')
    return checked
  }
  return { ...it, call, makeList, readList, onList, told, ready }
}

/** Lets a portal be entered by a group that has the list. */
export async function opensPortal({ desk }: Pick<ImportDesk, 'desk'>, listId: string): Promise<void> {
  const group = await desk.db
    .insertInto('access_group')
    .values({ name: 'Customers', name_key: 'customers' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await desk.db.insertInto('access_group_list').values({ group_id: group.id, list_id: listId }).execute()
  await desk.db.insertInto('portal_access_group').values({ portal_id: desk.portalId, group_id: group.id }).execute()
  await desk.db.updateTable('portal').set({ access: 'groups' }).where('id', '=', desk.portalId).execute()
}

/** Three contacts, and a row that is left out. */
export const FILE = `Record ID,First Name,Email
1,Ann,ann@list.example
2,Bo,bo@list.example
3,Cy,cy@list.example
,Broken,not an address
`
/** As many contacts as asked for, by their record ids. */
export const people = (from: number, to: number) =>
  ['Record ID,First Name,Email']
    .concat(Array.from({ length: to - from + 1 }, (_, i) => `${from + i},P${from + i},p${from + i}@list.example`))
    .join('\n')
