import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'

/**
 * Asks the list's filter about the next contacts, in the order of their ids. The list's row is locked first, so that its
 * filter stays the same; then the contacts, as the triggers do, so that nobody's change gets lost in between.
 * @returns how the list stands now; null when it is not being evaluated any more
 */
export async function evaluateNext(tx: Tx, id: string, chunk: number): Promise<{ finished: boolean } | null> {
  const { rows: lists } = await sql<{ evaluated_to: string }>`select evaluated_to from list
    where id = ${id} and state = 'evaluating' for no key update`.execute(tx)
  const [list] = lists
  if (!list) return null
  const { rows } = await sql<{ id: string }>`select c.id from contact c where c.id > ${list.evaluated_to}
    order by c.id limit ${chunk} for no key update`.execute(tx)
  const last = rows.at(-1)
  if (!last) {
    await sql`update list set state = 'ready', done = total, evaluated_at = now() where id = ${id}`.execute(tx)
    return { finished: true }
  }
  const ids = rows.map((row) => row.id)
  await sql`select evaluate_list(l, ${ids}::bigint[]) from list l where l.id = ${id}`.execute(tx)
  await sql`update list set evaluated_to = ${last.id}, done = least(total, done + ${rows.length}) where id = ${id}`.execute(
    tx,
  )
  return { finished: false }
}

export async function failList(tx: Tx, id: string, error: string): Promise<void> {
  await sql`update list set state = 'failed', error = ${error} where id = ${id} and state = 'evaluating'`.execute(tx)
}
