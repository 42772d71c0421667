import type { Inbox } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** Counting stops here: the sentence says "more than". */
const MOST_COUNTED = 1000

/** Agents see the inboxes that are open to all and those they belong to; the same rule opens the tickets in them. */
function mayOpen(staff: StaffActor): RawBuilder<boolean> {
  if (staff.inboxes === 'all') return sql<boolean>`i.deleted_at is null`
  return sql<boolean>`(i.deleted_at is null and (i.open_to_all or i.id = any(${staff.inboxes}::bigint[])))`
}

const SELECT = sql`select i.id, i.name, i.kind, i.open_to_all as "openToAll", i.created_at as "createdAt",
    (select coalesce(json_agg(json_build_object('id', u.id::text, 'name', u.name) order by u.name, u.id), '[]')
      from inbox_member m join staff_user u on u.id = m.user_id where m.inbox_id = i.id) as members,
    (select coalesce(json_agg(json_build_object('id', c.id::text, 'kind', c.kind, 'name', c.name) order by c.id), '[]')
      from channel c where c.inbox_id = i.id) as channels
  from inbox i`

/** The inboxes that this staff member may open, by their age. */
export async function listInboxes(db: Db | Tx, staff: StaffActor): Promise<Inbox[]> {
  const { rows } = await sql<Inbox>`${SELECT} where ${mayOpen(staff)} order by i.id`.execute(db)
  return rows
}

export async function getInbox(db: Db | Tx, staff: StaffActor, id: string): Promise<Inbox | null> {
  const { rows } = await sql<Inbox>`${SELECT} where i.id = ${id} and ${mayOpen(staff)}`.execute(db)
  return rows[0] ?? null
}

/** The inbox, kept from others' changes, and from new tickets, until the transaction ends. */
export async function lockInbox(tx: Tx, staff: StaffActor, id: string): Promise<Inbox | null> {
  await tx.selectFrom('inbox').select('id').where('id', '=', id).forUpdate().execute()
  return getInbox(tx, staff, id)
}

/** With the two channels that every inbox has: portals and forms can be tied to it at once. */
export async function insertInbox(tx: Tx, inbox: { name: string; kind: string; openToAll: boolean }): Promise<string> {
  const { id } = await tx
    .insertInto('inbox')
    .values({ name: inbox.name, kind: inbox.kind, open_to_all: inbox.openToAll })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('channel')
    .values([
      { inbox_id: id, kind: 'portal', name: 'Customer portal' },
      { inbox_id: id, kind: 'form', name: 'Support form' },
    ])
    .execute()
  return id
}

export async function changeInbox(tx: Tx, id: string, columns: { name: string; open_to_all: boolean }): Promise<void> {
  await tx.updateTable('inbox').set(columns).where('id', '=', id).execute()
}

export async function setMembers(tx: Tx, inboxId: string, userIds: readonly string[]): Promise<void> {
  await sql`delete from inbox_member where inbox_id = ${inboxId} and user_id <> all(${userIds}::bigint[])`.execute(tx)
  await sql`insert into inbox_member (inbox_id, user_id) select ${inboxId}, id from unnest(${userIds}::bigint[]) as u (id)
    on conflict do nothing`.execute(tx)
}

/** How many of the users there are, without those who were shut out. */
export async function countUsers(tx: Tx, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from staff_user
    where id = any(${ids}::bigint[]) and state <> 'disabled'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The portals that file new tickets here. */
export function portalsOf(db: Db | Tx, inboxId: string): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('portal').select(['id', 'name']).where('default_inbox_id', '=', inboxId).orderBy('id').execute()
}

/** Tickets in the inbox, deleted ones too: those can be restored into it. */
export const countTickets = (db: Db | Tx, inboxId: string) =>
  capped(db, sql`select 1 from ticket where inbox_id = ${inboxId}`)

export const countThreads = (db: Db | Tx, inboxId: string) =>
  capped(db, sql`select 1 from thread where inbox_id = ${inboxId}`)

async function capped(db: Db | Tx, found: RawBuilder<unknown>): Promise<{ count: number; more: boolean }> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (${found} limit ${MOST_COUNTED + 1}) x`.execute(db)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}

/** Everything in one inbox goes to another; each conversation to the channel of its kind, which is made when missing. */
export async function moveContents(tx: Tx, from: string, to: string): Promise<void> {
  await sql`insert into channel (inbox_id, kind, name)
    select distinct on (c.kind) ${to}::bigint, c.kind, c.name from channel c where c.inbox_id = ${from}
      and not exists (select 1 from channel o where o.inbox_id = ${to} and o.kind = c.kind) order by c.kind, c.id`.execute(
    tx,
  )
  await sql`update thread h set inbox_id = ${to}, channel_id = (select min(o.id) from channel o
      where o.inbox_id = ${to} and o.kind = c.kind)
    from channel c where c.id = h.channel_id and h.inbox_id = ${from}`.execute(tx)
  await sql`update ticket set inbox_id = ${to} where inbox_id = ${from}`.execute(tx)
}

export async function hideInbox(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('inbox')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}
