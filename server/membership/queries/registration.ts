import type { Language } from '#contract/languages.ts'
import { type RegistrationSettings, REGISTRATION_DEFAULTS } from '#contract/registration.ts'
import type { GivenConsent } from '#server/consent/consent.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { MemberState } from '../member.ts'
import { NO_PASSWORD } from '../registration.ts'

export interface NewRegistration {
  readonly portalId: string
  readonly address: string
  readonly addressKey: string
  readonly firstName: string
  readonly lastName: string
  readonly passwordHash: string
  readonly browserHash: Buffer
  readonly consent: GivenConsent | null
  readonly language: Language
  readonly expiresAt: Date
}

/** What a domain asks of those who register. */
export async function findRegistrationSettings(db: Db | Tx, domainId: string): Promise<RegistrationSettings | null> {
  const row = await db.selectFrom('domain').select('registration').where('id', '=', domainId).executeTakeFirst()
  return row ? { ...REGISTRATION_DEFAULTS, ...(row.registration as Partial<RegistrationSettings>) } : null
}

export async function saveRegistrationSettings(tx: Tx, domainId: string, to: RegistrationSettings): Promise<void> {
  await tx
    .updateTable('domain')
    .set({ registration: JSON.stringify(to) })
    .where('id', '=', domainId)
    .execute()
}

/** The same row for every address, known or not. */
export async function addRegistration(tx: Tx, of: NewRegistration): Promise<string> {
  const { id } = await tx
    .insertInto('registration')
    .values({
      portal_id: of.portalId,
      address: of.address,
      address_key: of.addressKey,
      first_name: of.firstName,
      last_name: of.lastName,
      password_hash: of.passwordHash,
      browser_hash: of.browserHash,
      consent: of.consent && JSON.stringify(of.consent),
      language: of.language,
      expires_at: of.expiresAt.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const registrations = (db: Db | Tx) =>
  db
    .selectFrom('registration')
    .where(sql<boolean>`expires_at > now()`)
    .select(({ ref }) => [
      'id',
      'portal_id as portalId',
      'address',
      'address_key as addressKey',
      'first_name as firstName',
      'last_name as lastName',
      'password_hash as passwordHash',
      'browser_hash as browserHash',
      'created_at as createdAt',
      ref('language').$castTo<Language | null>().as('language'),
      ref('consent').$castTo<GivenConsent | null>().as('consent'),
    ])
export type Registration = Awaited<ReturnType<typeof findRegistration>> & object

export const findRegistration = (db: Db | Tx, id: string) => registrations(db).where('id', '=', id).executeTakeFirst()

export const findRegistrationByToken = (db: Db | Tx, tokenHash: Buffer) =>
  registrations(db).where('token_hash', '=', tokenHash).executeTakeFirst()

export async function setRegistrationToken(tx: Tx, id: string, tokenHash: Buffer): Promise<void> {
  await tx.updateTable('registration').set({ token_hash: tokenHash }).where('id', '=', id).execute()
}

export async function deleteRegistration(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('registration').where('id', '=', id).execute()
}

/** Spends a registration with all others of its address. @returns false when it was spent in the meantime */
export async function spendRegistrations(tx: Tx, of: { id: string; addressKey: string }): Promise<boolean> {
  const gone = await tx.deleteFrom('registration').where('address_key', '=', of.addressKey).returning('id').execute()
  return gone.some(({ id }) => id === of.id)
}

/** Counts a wrong password. @returns how many there were */
export async function countWrongTry(db: Db, id: string): Promise<number> {
  const row = await db
    .updateTable('registration')
    .set(({ eb }) => ({ failed_count: eb('failed_count', '+', 1) }))
    .where('id', '=', id)
    .returning('failed_count')
    .executeTakeFirst()
  return row?.failed_count ?? 0
}

/** The contact, deleted or not, who has an address, and how they stand with the portals. */
export async function findHolder(db: Db | Tx, addressKey: string) {
  return db
    .selectFrom('contact_address as a')
    .innerJoin('contact as c', 'c.id', 'a.contact_id')
    .leftJoin('member as m', 'm.contact_id', 'c.id')
    .where('a.address_key', '=', addressKey)
    .select(({ ref }) => [
      'c.id as contactId',
      'c.first_name as firstName',
      'c.last_name as lastName',
      'c.deleted_at as deletedAt',
      'm.id as memberId',
      'm.revoked_at as revokedAt',
      ref('m.state').$castTo<MemberState | null>().as('state'),
    ])
    .executeTakeFirst()
}

/** Makes the contact a member with the password that they chose when they registered. */
export async function putMember(
  tx: Tx,
  of: { contactId: string; portalId: string; passwordHash: string; state: 'active' | 'waiting' },
): Promise<string> {
  const values = {
    portal_id: of.portalId,
    password_hash: of.passwordHash === NO_PASSWORD ? null : of.passwordHash,
    state: of.state,
    registered_at: sql<string>`now()`,
    failed_count: 0,
    locked_until: null,
    revoked_at: null,
  }
  const { id } = await tx
    .insertInto('member')
    .values({ contact_id: of.contactId, ...values })
    .onConflict((conflict) => conflict.column('contact_id').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Mails of these kinds to one mailbox within the last hour. */
export async function mailsLately(tx: Tx, kinds: readonly string[], address: string): Promise<number> {
  const { count } = await tx
    .selectFrom('outgoing_mail')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('kind', 'in', kinds)
    .where(sql<boolean>`lower(to_address) = lower(${address})`)
    .where(sql<boolean>`created_at > now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Registrations and changes of address that nobody confirmed in time. */
export async function removeOldRegistrations(db: Db): Promise<void> {
  await sql`delete from registration where expires_at < now()`.execute(db)
  await sql`delete from address_change where expires_at < now()`.execute(db)
}
