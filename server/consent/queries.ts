import type { ConsentProof } from '#contract/consent.ts'
import type { Language } from '#contract/languages.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { ConsentText, GivenConsent } from './consent.ts'

export interface StoredText extends ConsentText {
  readonly textId: string
  readonly createdAt: string
  readonly by: string | null
}

/** The newest text of each language that an admin wrote one for. */
export async function newestTexts(db: Db | Tx, domainId: string): Promise<StoredText[]> {
  const { rows } = await sql<StoredText>`select distinct on (t.language) t.id::text as "textId", t.version, t.language,
      t.notice, t.label, t.created_at as "createdAt", u.name as by
    from consent_text t left join staff_user u on u.id = t.created_by
    where t.domain_id = ${domainId} order by t.language, t.version desc`.execute(db)
  return rows
}

export async function findConsentSettings(db: Db | Tx, domainId: string) {
  return db
    .selectFrom('domain')
    .select(['language', 'consent_asked as asked', 'consent_renewed_at as renewedAt'])
    .where('id', '=', domainId)
    .executeTakeFirst()
}

/** Keeps a text as the next version of its language. @returns its version */
export async function addText(
  tx: Tx,
  text: { domainId: string; language: Language; notice: string; label: string; userId: string },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into consent_text (domain_id, language, version, notice, label, created_by)
    select ${text.domainId}::bigint, ${text.language}::text, coalesce(max(version), 0) + 1, ${text.notice}::text,
      ${text.label}::text, ${text.userId}::bigint
    from consent_text where domain_id = ${text.domainId} and language = ${text.language}
    returning version`.execute(tx)
  return rows[0]?.version ?? 1
}

export async function setConsentAsked(tx: Tx, domainId: string, asked: boolean): Promise<void> {
  await tx.updateTable('domain').set({ consent_asked: asked }).where('id', '=', domainId).execute()
}

/** From now on who agreed before is asked once more, after their next sign-in. */
export async function renewConsent(tx: Tx, domainId: string): Promise<void> {
  await tx
    .updateTable('domain')
    .set({ consent_renewed_at: sql`now()` })
    .where('id', '=', domainId)
    .execute()
}

export async function insertProof(
  tx: Tx,
  of: { contactId: string; domainId: string; given: GivenConsent; occasion: 'registration' | 'renewal' },
): Promise<void> {
  const { given } = of
  await tx
    .insertInto('consent')
    .values({
      contact_id: of.contactId,
      domain_id: of.domainId,
      text_id: given.textId,
      version: given.version,
      language: given.language,
      notice: given.notice,
      label: given.label,
      host: given.host,
      given_at: given.at,
      ip: given.ip,
      occasion: of.occasion,
    })
    .execute()
}

/** Every yes of a contact, the newest first: somebody gives a handful. */
export async function listProofs(db: Db, contactId: string): Promise<ConsentProof[]> {
  const { rows } = await sql<ConsentProof>`select id::text, host, version, language, notice, label,
      given_at as "givenAt", host(ip) as ip, occasion from consent
    where contact_id = ${contactId} order by given_at desc, id desc limit 100`.execute(db)
  return rows
}
