import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** A new copy in place of the present one, for a filter that was just saved; none for no filter. */
export async function replaceCopy(tx: Tx, portalId: string): Promise<void> {
  await sql`with made as (
      insert into ticket_copy (portal_id, last_id)
        select id, coalesce((select max(id) from ticket), 0) from portal where id = ${portalId} and ticket_filter_sql is not null
      returning id)
    update portal set ticket_copy_id = (select id from made), ticket_copy_ready = false where id = ${portalId}`.execute(
    tx,
  )
}

export interface Copy {
  readonly id: string
  readonly done_id: string
  readonly last_id: string
  /** Whether everybody who changes a ticket now knows of the copy: what began before it was asked for has ended. */
  readonly known: boolean
}

/** The copy that the portal is making, locked; undefined when there is none, or it is made. */
export async function lockCopy(tx: Tx, portalId: string): Promise<Copy | undefined> {
  const { rows } = await sql<Copy>`select k.id, k.done_id, k.last_id,
      coalesce(pg_snapshot_xmin(pg_current_snapshot()) >= k.known_from, false) as known
    from portal p join ticket_copy k on k.id = p.ticket_copy_id
    where p.id = ${portalId} and not p.ticket_copy_ready for update of k`.execute(tx)
  // Whoever is changing tickets now may have looked for copies before this one was there.
  if (rows[0] && !rows[0].known)
    await sql`update ticket_copy set known_from = pg_snapshot_xmax(pg_current_snapshot())
      where id = ${rows[0].id} and known_from is null`.execute(tx)
  return rows[0]
}

/**
 * Copies the next tickets. Those that match are locked first: who is changing one finishes before its row is made.
 * @returns the newest ticket that was looked at
 */
export async function copyNext(tx: Tx, portalId: string, copy: Copy, limit: number): Promise<string> {
  const { rows } = await sql<{ last: string | null; filter: string }>`select
      (select max(id) from (select id from ticket where id > ${copy.done_id} and id <= ${copy.last_id} order by id limit ${limit}) x) as last,
      ticket_filter_sql as filter from portal where id = ${portalId}`.execute(tx)
  const [found] = rows
  const last = found?.last ?? copy.last_id
  if (found?.last) {
    const { rows: matching } = await sql<{ id: string }>`select t.id from ticket t
      where t.id > ${copy.done_id} and t.id <= ${last} and t.deleted_at is null and (${sql.raw(found.filter)})
      order by t.id for no key update`.execute(tx)
    const ids = matching.map((row) => row.id)
    await sql`select ticket_copy_take(${copy.id}, ${portalId}, ${found.filter}, ${ids}::bigint[])`.execute(tx)
  }
  await sql`update ticket_copy set done_id = ${last} where id = ${copy.id}`.execute(tx)
  return last
}

export async function finishCopy(tx: Tx, portalId: string, copyId: string): Promise<void> {
  await sql`update ticket_copy set ready_at = now() where id = ${copyId}`.execute(tx)
  await sql`update portal set ticket_copy_ready = true where id = ${portalId} and ticket_copy_id = ${copyId}`.execute(
    tx,
  )
}

/** The statistics of new rows, before anything plans with them. */
export async function analyseCopies(db: Db): Promise<void> {
  await sql`analyze ticket_copy_row`.execute(db)
}

/** Throws rows of copies away that no portal names any more. @returns whether some are left */
export async function dropOldRows(tx: Tx, limit: number): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`select k.id from ticket_copy k
    where not exists (select 1 from portal p where p.ticket_copy_id = k.id) limit 1`.execute(tx)
  const [old] = rows
  if (!old) return false
  const { numAffectedRows } = await sql`delete from ticket_copy_row where ctid = any(array(
    select ctid from ticket_copy_row where copy_id = ${old.id} limit ${limit}))`.execute(tx)
  if (!numAffectedRows) await sql`delete from ticket_copy where id = ${old.id}`.execute(tx)
  return true
}

/** Portals whose copy is not made yet. Whom to wait for is asked anew: a restored database has other transactions. */
export async function unfinishedCopies(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ portal_id: string }>`update ticket_copy k set known_from = null from portal p
    where p.ticket_copy_id = k.id and not p.ticket_copy_ready returning p.id as portal_id`.execute(tx)
  return rows.map((row) => row.portal_id)
}
