import type { Language } from '#contract/languages.ts'
import {
  MAIL_TEMPLATE_KINDS,
  type MailPreview,
  type MailTemplate,
  type MailTemplateKind,
  type MailWording,
} from '#contract/mail-templates.ts'
import { findAccount } from '#server/account/queries.ts'
import type { PortalSettings, StaffActor } from '#server/actors.ts'
import { domainName } from '#server/domains/domain.ts'
import { findDomain } from '#server/domains/queries.ts'
import { queueMail } from '#server/mail/actions.ts'
import { putWording } from '#server/mail/actions/word.ts'
import { writeLetter } from '#server/mail/letter.ts'
import type { NewMail } from '#server/mail/mail.ts'
import { findWording, removeWording, saveWording } from '#server/mail/queries/wordings.ts'
import { checkWording } from '#server/mail/wording.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, found } from '#server/platform/errors.ts'
import { domainUrl, listPortals } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { mayWordMails } from '../policy.ts'
import { defaultWording, sampleLetter } from '../default-wording.ts'

/** Which mail is meant. */
export interface MailOf {
  readonly id: string
  readonly kind: MailTemplateKind
  readonly language: Language
}

/** A portal of the domain to fill samples with: its oldest, else the oldest of all, in this language. */
async function samplePortal(db: Db | Tx, domainId: string, language: Language): Promise<PortalSettings> {
  const portals = await listPortals(db)
  const portal = found(portals.find(({ domain }) => domain.id === domainId) ?? portals[0])
  return { ...portal, language }
}

/** Every mail of a domain in one language: the admin's words, or the house's. */
export async function listWordings(db: Db, domainId: string, language: Language): Promise<MailTemplate[]> {
  found(await findDomain(db, domainId))
  const portal = await samplePortal(db, domainId, language)
  return Promise.all(
    MAIL_TEMPLATE_KINDS.map(async (kind) => {
      const own = await findWording(db, { domainId, kind, language })
      const { updatedAt = null, ...wording } = own ?? { ...defaultWording(kind, portal), updatedAt: null }
      return { kind, language, wording, custom: own !== null, updatedAt }
    }),
  )
}

/** Keeps an admin's words for a mail, from the next one on. @throws {AppError} `invalid-input` naming the text */
export function changeWording(
  services: Pick<Services, 'db' | 'publicUrl'>,
  staff: StaffActor,
  of: MailOf,
  wording: MailWording,
): Promise<void> {
  return change(services, staff, of, async (tx, key) => {
    const clean = checkWording(wording)
    await saveWording(tx, key, clean)
    return clean
  })
}

/** Goes back to the house's own words. */
export function resetWording(
  services: Pick<Services, 'db' | 'publicUrl'>,
  staff: StaffActor,
  of: MailOf,
): Promise<void> {
  return change(services, staff, of, async (tx, key) => {
    await removeWording(tx, key)
    return null
  })
}

function change(
  services: Pick<Services, 'db' | 'publicUrl'>,
  staff: StaffActor,
  { id, kind, language }: MailOf,
  work: (tx: Tx, key: { domainId: string; kind: MailTemplateKind; language: Language }) => Promise<MailWording | null>,
): Promise<void> {
  allow(mayWordMails(staff))
  return transaction(services.db, async (tx) => {
    const name = domainName(services, found(await findDomain(tx, id)))
    const key = { domainId: id, kind, language }
    const own = await findWording(tx, key)
    const before = own && { subject: own.subject, heading: own.heading, body: own.body, button: own.button }
    const after = await work(tx, key)
    await recordEvent(tx, {
      kind: 'settings.changed',
      by: staff,
      data: { what: 'mail', domain: name, mail: kind, language, before, after },
    })
  })
}

/** The mail as a reader would get it, in these words. @throws {AppError} `invalid-input` naming the text */
export async function previewWording(services: Services, of: MailOf, wording: MailWording): Promise<MailPreview> {
  const { mail, portal } = await sampleMail(services.db, of, wording)
  const { brandColour, name } = await findAccount(services.db)
  const look = { publicUrl: domainUrl(services, portal.domain), brandColour, accountName: name }
  return { subject: mail.subject, from: mail.fromName ?? name, ...writeLetter(mail.parts, look) }
}

/** Sends it to the staff member who asks. */
export async function testWording(services: Services, staff: StaffActor, to: string, of: MailOf, wording: MailWording) {
  allow(mayWordMails(staff))
  const { mail } = await sampleMail(services.db, of, wording, { name: staff.name, address: to })
  // Under a kind of its own: it is worded already, and it opens nothing.
  await transaction(services.db, (tx) =>
    queueMail(tx, { ...mail, kind: 'test', to: { name: staff.name, address: to }, userId: staff.userId }),
  )
}

async function sampleMail(
  db: Db,
  { id, kind, language }: MailOf,
  wording: MailWording,
  to = { name: 'Maya Lindqvist', address: 'maya@example.com' },
): Promise<{ mail: NewMail; portal: PortalSettings }> {
  const portal = await samplePortal(db, found(await findDomain(db, id)).id, language)
  const { contactId: _nobody, ...letter } = sampleLetter(kind, portal, { ...to, contactId: '' })
  return { mail: putWording(letter, checkWording(wording), portal), portal }
}
