import type { Language } from '#contract/languages.ts'
import { passwordProblems } from '#contract/password-rules.ts'
import { after, LINK_AGE, looksLikeAddress, MOST_LINKS_AN_HOUR } from '#server/account/sign-in.ts'
import { addLink, findOpenLink, linksLately, spendLink } from '#server/account/queries/links.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { hashPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { findPortalById, inLanguage } from '#server/portals/queries.ts'
import type { PortalSettings } from '#server/actors.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import { type LinkState, memberReset, type MemberReset, type Refused, refused, type SignedIn } from '../member.ts'
import { setInvitations } from '../queries/joiners.ts'
import { findMember, findMemberByAddress } from '../queries/members.ts'
import { endSessionsOf, registerMember } from '../queries/sign-in.ts'
import { invitationMail, resetMail } from '../letters.ts'
import { isSsoAlone } from '../own-ways.ts'
import { languageOf } from '../reader-language.ts'
import { type Browser, openSession } from './sign-in.ts'
import { enterProven } from './ways/enter.ts'

/** Asks for a reset link. Answers the same at once for every address: a job does the looking up (S46). */
export async function requestReset({ db }: Pick<Services, 'db'>, portal: PortalSettings, email: string): Promise<void> {
  if (!looksLikeAddress(email.trim())) return
  await transaction(db, (tx) =>
    enqueue(
      tx,
      memberReset,
      { portalId: portal.id, email, language: portal.language },
      { key: `reset:${portal.id}:${addressKey(email)}` },
    ),
  )
}

/** Mails the link to the member who has the address; an invited one gets their invitation again. Nobody else gets any. */
export async function mailReset(db: Db, { portalId, email, language }: MemberReset): Promise<void> {
  const portal = await findPortalById(db, portalId)
  if (!portal?.live || !portal.ways.passwords) return
  await transaction(db, async (tx) => {
    const member = await findMemberByAddress(tx, addressKey(email))
    if (!member || (await linksLately(tx, member)) >= MOST_LINKS_AN_HOUR) return
    // Who has chosen none reads the one of the page that they asked on.
    const to = { ...member, language: member.language ?? languageOf(language ?? null) }
    await mailLink(tx, portal, to, member.state === 'invited' ? 'invite' : 'reset')
  })
}

/**
 * Makes a one-time link and mails it; the token is in that mail and nowhere else. Where only a provider opens the portal,
 * an invitation leads to the sign-in page.
 * @throws {AppError} `conflict` for a reset where nobody has a password
 */
export async function mailLink(
  tx: Tx,
  portal: PortalSettings,
  to: { memberId: string; contactId: string; name: string; address: string; language: Language | null },
  purpose: 'invite' | 'reset',
): Promise<void> {
  if (purpose === 'reset' && !portal.ways.passwords)
    throw new AppError('conflict', `Nobody signs in to ${portal.name} with a password.`)
  const theirs = inLanguage(portal, to.language)
  if (isSsoAlone(portal)) {
    const mailId = await queueMail(tx, invitationMail(theirs, to, `/${portal.path}/sign-in`))
    return setInvitations(tx, [{ memberId: to.memberId, mailId }])
  }
  const token = newToken()
  await addLink(tx, {
    tokenHash: hashToken(token),
    purpose,
    owner: { memberId: to.memberId },
    portalId: portal.id,
    expiresAt: after(LINK_AGE[purpose]),
  })
  const letter = purpose === 'invite' ? invitationMail : resetMail
  const mailId = await queueMail(tx, letter(theirs, to, `/${portal.path}/set-password?token=${token}`))
  if (purpose === 'invite') await setInvitations(tx, [{ memberId: to.memberId, mailId }])
}

/** Tells whether a link can be spent, without spending it: mail scanners open links too (S41). */
export async function checkLink(db: Db, portal: PortalSettings, token: string): Promise<LinkState> {
  const link = await openLink(db, portal, token)
  if (!link) return { valid: false, purpose: null, name: '', email: '' }
  return { valid: true, purpose: link.purpose, name: link.member.name, email: link.member.address ?? '' }
}

/** Spends an invitation or a reset link; every other session ends, and this browser is signed in. */
export async function setPassword(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  token: string,
  password: string,
  agent: string | null = null,
): Promise<SignedIn | Refused> {
  const link = await openLink(db, portal, token)
  if (!link) return refused('link-spent')
  if (!portal.live) return refused('unavailable')
  const { name, address } = link.member
  const problems = passwordProblems(password, { name, email: address ?? '' })
  if (problems.length > 0) return refused('weak-password', ...problems)
  const passwordHash = await hashPassword(password)
  return transaction(db, async (tx) => {
    if (!(await spendLink(tx, hashToken(token)))) return refused('link-spent')
    await registerMember(tx, link.memberId, passwordHash)
    await endSessionsOf(tx, link.memberId)
    const kind = link.purpose === 'invite' ? 'contact.registered' : 'member.changed'
    const { contactId } = link.member
    await recordEvent(tx, { kind, by: customer(contactId), contactId, data: { password: 'set' } })
    return openSession(tx, portal, { memberId: link.memberId, remember: false, browser: { agent } })
  })
}

/** Opens an account by its invitation where the domain offers no passwords: the link has proven the mailbox. */
export async function acceptInvitation(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  token: string,
  browser: Browser,
): Promise<SignedIn | Refused> {
  const link = await openLink(db, portal, token)
  if (link?.purpose !== 'invite' || portal.ways.passwords) return refused('link-spent')
  if (!portal.live) return refused('unavailable')
  return transaction(db, async (tx) => {
    if (!(await spendLink(tx, hashToken(token)))) return refused('link-spent')
    return enterProven(tx, portal, { memberId: link.memberId, remember: false, browser })
  })
}

/** A link that can be spent in this portal, with whom it is for. A link opens the portal it was made for and no other. */
async function openLink(db: Db, portal: PortalSettings, token: string) {
  if (!looksLikeToken(token)) return null
  const link = await findOpenLink(db, hashToken(token))
  if (!link?.member_id) return null
  const member = await findMember(db, link.member_id)
  if (!member || link.portal_id !== portal.id) return null
  // Neither a password that nobody is asked for, nor the mailbox where only a provider counts, opens an account.
  if (isSsoAlone(portal) || (link.purpose === 'reset' && !portal.ways.passwords)) return null
  return { purpose: link.purpose as 'invite' | 'reset', memberId: link.member_id, member }
}
