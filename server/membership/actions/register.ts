import { MOST_LINKS_AN_HOUR, after } from '#server/account/sign-in.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { GivenConsent } from '#server/consent/consent.ts'
import { addressKey, contactName } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, lock, transaction } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { hashPassword } from '#server/platform/passwords.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { findPortalById, inLanguage } from '#server/portals/queries.ts'
import {
  addRegistration,
  deleteRegistration,
  findHolder,
  findRegistration,
  findRegistrationSettings,
  mailsLately,
  setRegistrationToken,
} from '../queries/registration.ts'
import {
  type AnswerRegistration,
  answerRegistration,
  isOfAllowedDomain,
  NO_PASSWORD,
  takesRegistrations,
} from '../registration.ts'
import { knownLetter, unknownLetter, verifyLetter } from '../registration-letters.ts'

/** How long the link in the mail works. */
const LINK_MS = 24 * 3_600_000
const KINDS = ['member-verification', 'member-known', 'member-unknown']

/**
 * Notes that somebody wants an account. For every address the same happens here, and takes as long: a password is
 * hashed, a row written, a job asked for; what is known of the address is looked up by the job (Y-05, S46).
 * @returns what the browser keeps, to be known again when it opens the link
 */
export async function register(
  db: Db,
  portal: PortalSettings,
  person: { firstName: string; lastName: string; email: string; password: string },
  consent: GivenConsent | null,
): Promise<string> {
  const passwordHash = portal.ways.passwords ? await hashPassword(person.password) : NO_PASSWORD
  const browser = newToken()
  await transaction(db, async (tx) => {
    const registrationId = await addRegistration(tx, {
      portalId: portal.id,
      address: person.email,
      addressKey: addressKey(person.email),
      firstName: person.firstName,
      lastName: person.lastName,
      passwordHash,
      browserHash: hashToken(browser),
      consent,
      language: portal.language,
      expiresAt: after(LINK_MS),
    })
    await enqueue(tx, answerRegistration, { registrationId })
  })
  return browser
}

/**
 * Mails the link that proves the mailbox, or says why there is none: to that mailbox and nowhere else. Those who have
 * an account are told so; who is switched off, deleted or waiting gets nothing.
 */
export async function answerByMail(db: Db, { registrationId }: AnswerRegistration): Promise<void> {
  await transaction(db, async (tx) => {
    const wanted = await findRegistration(tx, registrationId)
    if (!wanted) return
    await lock(tx, `registration:${wanted.addressKey}`)
    const found = await findPortalById(tx, wanted.portalId)
    const portal = found && inLanguage(found, wanted.language)
    const settings = portal && (await findRegistrationSettings(tx, portal.domain.id))
    const open = portal?.live && takesRegistrations(portal) && settings && isOfAllowedDomain(settings, wanted.address)
    // Nobody's mailbox is flooded through the page (S51).
    if (!open || (await mailsLately(tx, KINDS, wanted.address)) >= MOST_LINKS_AN_HOUR)
      return deleteRegistration(tx, wanted.id)
    const holder = await findHolder(tx, wanted.addressKey)
    if (!holder && settings.knownOnly) {
      await queueMail(tx, unknownLetter(portal, wanted.address))
      return deleteRegistration(tx, wanted.id)
    }
    if (holder?.state === 'active' && holder.deletedAt === null) {
      const name = contactName({ first_name: holder.firstName, last_name: holder.lastName })
      await queueMail(tx, knownLetter(portal, { name, address: wanted.address, contactId: holder.contactId }))
    }
    if (holder && (holder.deletedAt !== null || !['invited', null].includes(holder.state)))
      return deleteRegistration(tx, wanted.id)
    const token = newToken()
    await setRegistrationToken(tx, wanted.id, hashToken(token))
    await queueMail(tx, verifyLetter(portal, wanted.address, token))
  })
}
