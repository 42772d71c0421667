import type { Language } from '#contract/languages.ts'
import type { MailTemplateKind, MailWording } from '#contract/mail-templates.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

export interface WordingOf {
  readonly domainId: string
  readonly kind: MailTemplateKind
  readonly language: Language
}

/** What an admin wrote for this mail; null: the house's own words. */
export async function findWording(db: Db | Tx, of: WordingOf): Promise<(MailWording & { updatedAt: string }) | null> {
  const row = await db
    .selectFrom('mail_template')
    .select(['subject', 'heading', 'body', 'button', 'from_name as fromName', 'updated_at as updatedAt'])
    .where('domain_id', '=', of.domainId)
    .where('kind', '=', of.kind)
    .where('language', '=', of.language)
    .executeTakeFirst()
  return row ?? null
}

export async function saveWording(tx: Tx, of: WordingOf, { fromName, ...wording }: MailWording): Promise<void> {
  const values = { ...wording, from_name: fromName, updated_at: sql<string>`now()` }
  await tx
    .insertInto('mail_template')
    .values({ domain_id: of.domainId, kind: of.kind, language: of.language, ...values })
    .onConflict((conflict) => conflict.columns(['domain_id', 'kind', 'language']).doUpdateSet(values))
    .execute()
}

export async function removeWording(tx: Tx, of: WordingOf): Promise<void> {
  await tx
    .deleteFrom('mail_template')
    .where('domain_id', '=', of.domainId)
    .where('kind', '=', of.kind)
    .where('language', '=', of.language)
    .execute()
}
