import type { ConsentSettings, ConsentWordingUpdate } from '#contract/consent.ts'
import { LANGUAGES, type Language } from '#contract/languages.ts'
import { findAccount } from '#server/account/queries.ts'
import type { PortalSettings, StaffActor } from '#server/actors.ts'
import { sanitise, textOf } from '#server/conversations/sanitise.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, found, invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import { type ConsentText, type GivenConsent, houseText } from './consent.ts'
import { inline } from './inline.ts'
import { mayManageConsent } from './policy.ts'
import { addText, findConsentSettings, insertProof, newestTexts, renewConsent, setConsentAsked } from './queries.ts'

/** @throws {AppError} `not-found` */
export async function consentOf(db: Db | Tx, domainId: string): Promise<ConsentSettings> {
  const settings = found(await findConsentSettings(db, domainId))
  const stored = new Map((await newestTexts(db, domainId)).map((text) => [text.language, text]))
  const { name } = await findAccount(db)
  const wordings = LANGUAGES.map((language) => {
    const text = stored.get(language)
    const { version, notice, label } = text ?? houseText(language, name)
    return { language, version, notice, label, changedAt: text?.createdAt ?? null, changedBy: text?.by ?? null }
  })
  return { asked: settings.asked, renewedAt: settings.renewedAt, wordings }
}

/**
 * The text that a reader is asked to agree to: in their language, else as an admin wrote it in the domain's, else the
 * house's own.
 */
export async function consentTextFor(db: Db | Tx, portal: PortalSettings): Promise<ConsentText> {
  const texts = await newestTexts(db, portal.domain.id)
  const settings = await findConsentSettings(db, portal.domain.id)
  const inLanguage = (language: string | undefined) => texts.find((text) => text.language === language)
  return inLanguage(portal.language) ?? inLanguage(settings?.language) ?? houseText(portal.language, portal.accountName)
}

/** Whether who registers in the portal must agree (C-01). */
export async function asksConsent(db: Db | Tx, portal: PortalSettings): Promise<boolean> {
  return (await findConsentSettings(db, portal.domain.id))?.asked ?? true
}

/** @throws {AppError} `not-allowed`, `not-found` */
export function askConsent(db: Db, staff: StaffActor, domainId: string, asked: boolean): Promise<ConsentSettings> {
  allow(mayManageConsent(staff))
  return transaction(db, async (tx) => {
    await lock(tx, `consent:${domainId}`)
    const before = await consentOf(tx, domainId)
    if (before.asked === asked) return before
    await setConsentAsked(tx, domainId, asked)
    const data = { what: 'consent', domainId, before: { asked: before.asked }, after: { asked } }
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data })
    return consentOf(tx, domainId)
  })
}

/**
 * Keeps a text as its language's next version; older ones stay with the proofs that name them. The same text again is
 * no new version.
 * @throws {AppError} `not-allowed`, `not-found`, or `invalid-input` for a text without words
 */
export function writeConsent(
  db: Db,
  staff: StaffActor,
  domainId: string,
  input: ConsentWordingUpdate,
): Promise<ConsentSettings> {
  allow(mayManageConsent(staff))
  const { language } = input
  const notice = sanitise(input.notice)
  const label = inline(sanitise(input.label))
  if (textOf(notice) === '') throw invalid('notice', 'Write what people agree to.')
  if (textOf(label) === '') throw invalid('label', 'Write the words beside the box.')
  return transaction(db, async (tx) => {
    await lock(tx, `consent:${domainId}`)
    const before = wordingIn(await consentOf(tx, domainId), language)
    const same = before.version > 0 && before.notice === notice && before.label === label
    if (!same) await addText(tx, { domainId, language, notice, label, userId: staff.userId })
    if (input.askAgain) await renewConsent(tx, domainId)
    const after = await consentOf(tx, domainId)
    const shown = ({ version, notice, label }: ConsentSettings['wordings'][number]) => ({
      language,
      version,
      notice,
      label,
    })
    if (!same || input.askAgain)
      await recordEvent(tx, {
        kind: 'settings.changed',
        by: staff,
        data: {
          what: 'consent',
          domainId,
          before: shown(before),
          after: { ...shown(wordingIn(after, language)), askAgain: input.askAgain },
        },
      })
    return after
  })
}

const wordingIn = ({ wordings }: ConsentSettings, language: Language) =>
  found(wordings.find((wording) => wording.language === language))

/** Writes the proof and tells the contact's timeline (C-04). */
export async function giveConsent(
  tx: Tx,
  of: { contactId: string; domainId: string; given: GivenConsent; occasion: 'registration' | 'renewal' },
): Promise<void> {
  await insertProof(tx, of)
  const { version, language, host, notice, label, ip } = of.given
  const data = { version, language, host, ip, occasion: of.occasion, text: textOf(notice), label: textOf(label) }
  await recordEvent(tx, { kind: 'contact.consented', by: customer(of.contactId), contactId: of.contactId, data })
}
