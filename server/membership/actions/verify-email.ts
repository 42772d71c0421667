import { voidLinks } from '#server/account/queries/links.ts'
import type { PortalSettings } from '#server/actors.ts'
import { giveConsent } from '#server/consent/actions.ts'
import { createRegistered } from '#server/contacts/actions/register.ts'
import { contactName } from '#server/contacts/contact.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { checkPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken } from '#server/platform/tokens.ts'
import { notifyManagers } from '#server/staff/actions/notify.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import { type Refused, refused, type SignedIn } from '../member.ts'
import {
  countWrongTry,
  deleteRegistration,
  findHolder,
  findRegistrationByToken,
  findRegistrationSettings,
  putMember,
  type Registration,
  spendRegistrations,
} from '../queries/registration.ts'
import { NO_PASSWORD, takesRegistrations } from '../registration.ts'
import { openSession } from './sign-in.ts'

/** Wrong passwords after which the link is void. */
const MOST_WRONG = 10

export interface OpenRegistration {
  readonly email: string
  /** Another browser than the one that registered: it has to know the password. */
  readonly asksPassword: boolean
}
export type Verified = SignedIn | Refused | { readonly ok: true; readonly waiting: true }

/** What the page behind the link needs; nothing is spent by looking: mail scanners open links too (S41). */
export async function lookAtRegistration(
  db: Db,
  portal: PortalSettings,
  token: string,
  browser: string | null,
): Promise<OpenRegistration | null> {
  const registration = await find(db, portal, token)
  return registration && { email: registration.address, asksPassword: !isSameBrowser(registration, browser) }
}

/**
 * Opens the account: makes the contact, or binds the one who has this very mailbox (S11), and signs this browser in.
 * Where staff look at registrations first, it waits. Whoever did not register in this browser has to know the
 * password, so that nobody opens an account with a password that a stranger chose for them.
 */
export async function verifyEmail(
  db: Db,
  portal: PortalSettings,
  token: string,
  from: { browser: string | null; password: string; agent: string | null },
): Promise<Verified> {
  const registration = await find(db, portal, token)
  if (!registration) return refused('link-spent')
  if (!portal.live) return refused('unavailable')
  if (!isSameBrowser(registration, from.browser) && !(await checkPassword(from.password, registration.passwordHash))) {
    if ((await countWrongTry(db, registration.id)) >= MOST_WRONG)
      await transaction(db, (tx) => deleteRegistration(tx, registration.id))
    return refused('wrong-credentials')
  }
  return transaction(db, async (tx) => {
    await lock(tx, `registration:${registration.addressKey}`)
    if (!(await spendRegistrations(tx, registration))) return refused('link-spent')
    return openAccount(tx, portal, registration, from.agent)
  })
}

async function openAccount(
  tx: Tx,
  portal: PortalSettings,
  registration: Registration,
  agent: string | null,
): Promise<Verified> {
  const { firstName, lastName, address: email, addressKey, passwordHash, consent } = registration
  const account = await putAccount(tx, portal, { firstName, lastName, email, addressKey, passwordHash, consent })
  if (!account) return refused('link-spent')
  if (account.waiting) return { ok: true, waiting: true }
  return openSession(tx, portal, { memberId: account.memberId, remember: false, browser: { agent } })
}

/**
 * Gives somebody whose address is proven an account, or lets them wait for approval.
 * @returns null where the domain does not let them, and for who has an account that is not open
 */
export async function putAccount(
  tx: Tx,
  portal: PortalSettings,
  person: Pick<Registration, 'firstName' | 'lastName' | 'addressKey' | 'passwordHash' | 'consent'> & { email: string },
): Promise<{ memberId: string; waiting: boolean } | null> {
  const settings = await findRegistrationSettings(tx, portal.domain.id)
  const holder = await findHolder(tx, person.addressKey)
  // Since the mail was written an account may have come about, or the contact have gone.
  const free = !holder || (holder.deletedAt === null && (holder.state === null || holder.state === 'invited'))
  if (!settings || !free || (settings.knownOnly && !holder)) return null
  const { firstName, lastName, email, passwordHash } = person
  const contactId = holder?.contactId ?? (await createRegistered(tx, { firstName, lastName, email }))
  // Whom staff invited, they have let in already.
  const invited = holder?.state === 'invited' && holder.revokedAt === null
  const state = settings.approval && !invited ? 'waiting' : 'active'
  const memberId = await putMember(tx, { contactId, portalId: portal.id, passwordHash, state })
  await voidLinks(tx, { memberId })
  if (person.consent)
    await giveConsent(tx, {
      contactId,
      domainId: portal.domain.id,
      given: person.consent,
      occasion: 'registration',
    })
  if (state === 'waiting') {
    const name = contactName({ first_name: firstName, last_name: lastName, address: email })
    await recordEvent(tx, {
      kind: 'member.changed',
      by: customer(contactId),
      contactId,
      data: { before: null, after: 'waiting' },
    })
    await notifyManagers(tx, {
      contactId,
      kind: 'member.waiting',
      text: `${name} (${email}) has registered for ${portal.name} and waits for approval.`,
    })
    return { memberId, waiting: true }
  }
  const data = { portal: portal.name, bySelf: true }
  await recordEvent(tx, { kind: 'contact.registered', by: customer(contactId), contactId, data })
  return { memberId, waiting: false }
}

/** A registration that can be confirmed in this portal; none where people do not register by themselves any more. */
async function find(db: Db, portal: PortalSettings, token: string): Promise<Registration | null> {
  if (!looksLikeToken(token) || !takesRegistrations(portal)) return null
  const registration = await findRegistrationByToken(db, hashToken(token))
  return registration?.portalId === portal.id ? registration : null
}

/** Without a password nobody can have chosen one for somebody else. */
const isSameBrowser = (registration: Registration, browser: string | null): boolean =>
  registration.passwordHash === NO_PASSWORD ||
  (looksLikeToken(browser) && hashToken(browser).equals(registration.browserHash))
