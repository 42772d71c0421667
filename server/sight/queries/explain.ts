import type { MemberActor, StaffActor } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import {
  maySee,
  memberConditions,
  shownThread,
  TICKET_CONDITIONS,
  type TicketCondition,
} from '#server/tickets/visibility.ts'

/** Each part of the rule, asked by itself, and what it looked at. */
export type TicketFacts = Record<TicketCondition, boolean> & {
  readonly role: 'requester' | 'participant' | null
  /** Of the ticket. */
  readonly companies: string[] | null
  readonly threads: number
  readonly shown: number
}

/** @returns undefined for a ticket that this staff member may not see themselves; a deleted one is explained */
export async function ticketFacts(
  db: Db,
  staff: StaffActor,
  member: MemberActor,
  ticketId: string,
): Promise<TicketFacts | undefined> {
  const conditions = memberConditions(member)
  const asked = TICKET_CONDITIONS.map((name) => sql`${conditions[name]} as ${sql.ref(name)}`)
  const { rows } = await sql<TicketFacts>`select ${sql.join(asked)},
      (select role from ticket_contact where ticket_id = t.id and contact_id = ${member.contactId}) as role,
      (select json_agg(o.name order by x.is_primary desc, o.id) from ticket_company x join company o on o.id = x.company_id
        where x.ticket_id = t.id) as companies,
      (select count(*)::int from thread where ticket_id = t.id) as threads,
      (select count(*)::int from thread h where h.ticket_id = t.id and ${shownThread(member.portal)}) as shown
    from ticket t where t.id = ${ticketId} and (${maySee(staff)} or ${maySee(staff, { deleted: true })})`.execute(db)
  return rows[0]
}

/** Which of these conditions, compiled over `ticket t`, hold for the ticket. */
export async function whichHold(db: Db, ticketId: string, compiled: readonly string[]): Promise<boolean[]> {
  if (compiled.length === 0) return []
  const asked = compiled.map((text, at) => sql`(${sql.raw(text)}) as ${sql.ref(`c${at}`)}`)
  const { rows } = await sql<Record<string, boolean>>`select ${sql.join(asked)} from ticket t
    where t.id = ${ticketId}`.execute(db)
  return compiled.map((_, at) => rows[0]?.[`c${at}`] ?? false)
}
