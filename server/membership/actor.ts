import type { MemberActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { MemberState } from './member.ts'
import { inLanguage, portalOf } from '#server/portals/queries.ts'
import { findReaders, matchesMemberFilter, type MemberSession, type ReaderRow } from './queries.ts'

/** What the rule needs to know of a contact in a portal, signed in or not: their companies, and whether they count. */
export async function actorOf(db: Db | Tx, row: Omit<MemberSession, 'consent_due'> | ReaderRow): Promise<MemberActor> {
  const portal = inLanguage(portalOf(row), row.chosen_language)
  const all = row.companies ?? []
  const companies = portal.severalCompanies ? all : all.filter((company) => company.primary)
  return {
    kind: 'member',
    memberId: row.member_id ?? '',
    contactId: row.contact_id,
    name: contactName(row),
    email: row.address ?? '',
    company: companies.find(({ id }) => id === row.chosen_company_id) ?? companies[0] ?? null,
    companies,
    seesCompany: await seesCompany(db, row),
    view: row.view ?? 'mine',
    portal,
    sessionId: 'session_id' in row ? row.session_id : '',
  }
}

/** F-06, F-08. A filter that was never set lets nobody through. */
async function seesCompany(db: Db | Tx, row: Omit<MemberSession, 'consent_due'> | ReaderRow): Promise<boolean> {
  if (row.ticket_access !== 'filtered') return row.ticket_access === 'company'
  return row.member_filter_sql !== null && matchesMemberFilter(db, row.contact_id, row.member_filter_sql)
}

/** What stands between a contact and a portal; all must hold before any ticket is asked for. */
export interface Entry {
  readonly live: boolean
  readonly account: MemberState | 'none'
  readonly admitted: boolean
  /** Whether they are on a list that single sign-on is for (O-07); true where it is for everybody, or not in use. */
  readonly listed: boolean
}

export interface Reader {
  readonly member: MemberActor
  readonly entry: Entry
}

/** A contact in each portal, the one they used last first; nobody for a contact that was deleted. */
export async function readersOf(db: Db | Tx, contactId: string, portalId?: string): Promise<Reader[]> {
  const rows = await findReaders(db, contactId, portalId)
  return Promise.all(
    rows.map(async (row) => ({
      member: await actorOf(db, row),
      entry: {
        live: row.live,
        account: row.member_state ?? 'none',
        admitted: row.admitted,
        listed: row.listed,
      } as const,
    })),
  )
}
