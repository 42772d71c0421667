import type { Language } from '#contract/languages.ts'
import { contactName } from '#server/contacts/contact.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { MemberState } from '../member.ts'

const people = (db: Db | Tx) =>
  db
    .selectFrom('contact as c')
    .leftJoin('contact_address as a', (join) => join.onRef('a.contact_id', '=', 'c.id').on('a.is_primary', '=', true))
    .leftJoin('member as m', 'm.contact_id', 'c.id')
    .where('c.deleted_at', 'is', null)
    .select(({ ref }) => [
      'c.id as contactId',
      'c.first_name',
      'c.last_name',
      'a.address',
      'm.id as memberId',
      'm.password_hash as passwordHash',
      'm.registered_at as registeredAt',
      ref('m.state').$castTo<MemberState | null>().as('state'),
      ref('m.language').$castTo<Language | null>().as('language'),
    ])

/** A contact that is not deleted, with how they stand with the portal. */
export async function findPerson(db: Db | Tx, contactId: string) {
  const row = await people(db).where('c.id', '=', contactId).executeTakeFirst()
  return row && { ...row, name: contactName(row) }
}

/** Whom a link by mail may open an account: not who waits for approval, nor who is switched off. */
const OPEN: readonly MemberState[] = ['invited', 'active']

/** The member that an open link belongs to; nobody when they were disabled or deleted since. */
export async function findMember(db: Db | Tx, memberId: string) {
  const row = await people(db).where('m.id', '=', memberId).where('m.state', 'in', OPEN).executeTakeFirst()
  return row && { ...row, name: contactName(row) }
}

/** The member who has this address, with the address as it is kept: mails go there and nowhere else (S11). */
export async function findMemberByAddress(db: Db | Tx, addressKey: string) {
  const row = await db
    .selectFrom('contact_address as a')
    .innerJoin('contact as c', 'c.id', 'a.contact_id')
    .innerJoin('member as m', 'm.contact_id', 'c.id')
    .where('a.address_key', '=', addressKey)
    .where('c.deleted_at', 'is', null)
    .where('m.state', 'in', OPEN)
    // Asking for a password brings no invitation back that staff took away.
    .where('m.revoked_at', 'is', null)
    .select(({ ref }) => [
      'm.id as memberId',
      'c.id as contactId',
      'c.first_name',
      'c.last_name',
      'a.address',
      ref('m.state').$castTo<MemberState>().as('state'),
      ref('m.language').$castTo<Language | null>().as('language'),
    ])
    .executeTakeFirst()
  return row && { ...row, name: contactName(row) }
}

/** Makes the contact a member who has been invited, or notes that they were once more. */
export async function keepInvitation(tx: Tx, contactId: string, portalId: string): Promise<string> {
  const values = { portal_id: portalId, invited_at: sql<string>`now()` }
  const { id } = await tx
    .insertInto('member')
    .values({ contact_id: contactId, ...values })
    .onConflict((conflict) => conflict.column('contact_id').doUpdateSet({ ...values, revoked_at: null }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function setMemberState(tx: Tx, memberId: string, state: MemberState): Promise<void> {
  await tx.updateTable('member').set({ state }).where('id', '=', memberId).execute()
}

export async function setMemberCompany(db: Db | Tx, memberId: string, companyId: string): Promise<void> {
  await db.updateTable('member').set({ company_id: companyId }).where('id', '=', memberId).execute()
}

export async function setMemberLanguage(db: Db | Tx, memberId: string, language: Language | null): Promise<void> {
  await db.updateTable('member').set({ language }).where('id', '=', memberId).execute()
}

export async function setMemberView(db: Db, memberId: string, view: 'mine' | 'organization'): Promise<void> {
  await db.updateTable('member').set({ view }).where('id', '=', memberId).execute()
}

/** Deeds to one member happen one after the other. */
export async function lockMember(tx: Tx, memberId: string): Promise<void> {
  await tx.selectFrom('member').select('id').where('id', '=', memberId).forUpdate().execute()
}

export async function revokeInvitation(tx: Tx, memberId: string): Promise<void> {
  await tx
    .updateTable('member')
    .set({ revoked_at: sql<string>`now()` })
    .where('id', '=', memberId)
    .execute()
}

/** Those of the contacts who are members, or have an invitation that nobody took back. */
export async function membersOf(tx: Tx, contactIds: readonly string[]) {
  const rows = await people(tx)
    .where('c.id', 'in', contactIds)
    .where('m.state', 'in', OPEN)
    .where('m.revoked_at', 'is', null)
    .select(['m.portal_id as portalId'])
    .execute()
  return rows.map((row) => ({ ...row, memberId: row.memberId ?? '', name: contactName(row) }))
}

/** What a member's own settings show. */
export async function hasPassword(db: Db, memberId: string): Promise<boolean> {
  const row = await db.selectFrom('member').select('password_hash').where('id', '=', memberId).executeTakeFirst()
  return typeof row?.password_hash === 'string'
}

export async function setPasswordHash(tx: Tx, memberId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('member').set({ password_hash: passwordHash }).where('id', '=', memberId).execute()
}
