import { timingSafeEqual } from 'node:crypto'
import type { PortalSettings } from '#server/actors.ts'
import { looksLikeAddress } from '#server/account/sign-in.ts'
import { addressKey, contactName } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { checkPassword, hashPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { findPortalById, inLanguage } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import type { Carried } from '../../carried.ts'
import { signInMail } from '../../sign-in-letters.ts'
import type { SignedIn } from '../../member.ts'
import { findMemberByAddress } from '../../queries/members.ts'
import { addAsk, findAsk, findLink, mailsLately, nameAsk, spendAsk, takeCodeTry } from '../../queries/ways/mail.ts'
import { languageOf } from '../../reader-language.ts'
import { memberSignInMail, type MemberSignInMail, MOST_MAILS_AN_HOUR, newCode, typedCode } from '../../sign-in-mail.ts'
import type { Browser } from '../sign-in.ts'
import { enterProven } from './enter.ts'

/** Signed in, and where to go on. */
export type Entered = SignedIn & { readonly next: string }

/**
 * Asks for a mail with a link, a code, or both. The same for every address, in the same time: a job looks it up (S46).
 * @param browser the token in the cookie of the browser that asks
 */
export async function askSignInMail(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  asked: { email: string; next: string; carried: Carried | null; remember: boolean; browser: string },
): Promise<void> {
  const { email, browser, ...rest } = asked
  await transaction(db, async (tx) => {
    const askId = await addAsk(tx, { ...rest, portalId: portal.id, browserHash: hashToken(browser) })
    // Cut, so that it fits the job whatever was typed; what is no address is looked up like one.
    await enqueue(tx, memberSignInMail, { askId, email: email.trim().slice(0, 254), language: portal.language })
  })
}

/** Mails the member who has the address what to sign in with; nobody else gets any mail. */
export async function mailSignIn(db: Db, { askId, email, language }: MemberSignInMail): Promise<void> {
  if (!looksLikeAddress(email)) return
  await transaction(db, async (tx) => {
    const ask = await findAsk(tx, askId)
    const portal = ask && (await findPortalById(tx, ask.portalId))
    if (!portal?.live) return
    const { links, codes } = portal.ways
    const member = await findMemberByAddress(tx, addressKey(email))
    if (!member || !(links || codes) || (await mailsLately(tx, member.memberId)) >= MOST_MAILS_AN_HOUR) return
    const token = links ? newToken() : null
    const code = codes ? newCode() : null
    await nameAsk(tx, askId, {
      memberId: member.memberId,
      linkHash: token === null ? null : hashToken(token),
      codeHash: code === null ? null : await hashPassword(code),
    })
    const path = token === null ? null : `/${portal.path}/sign-in/link?token=${token}`
    const theirs = inLanguage(portal, member.language ?? languageOf(language ?? null))
    await queueMail(tx, signInMail(theirs, member, { path, code }))
  })
}

export interface SignInLink {
  readonly name: string
  readonly email: string
  /** Whether this is the browser that asked; only there its text comes back. */
  readonly sameBrowser: boolean
  readonly carried: Carried | null
}

/** Tells whom a link signs in, without spending it: mail scanners open links too (S41). */
export async function lookAtLink(
  db: Db,
  portal: PortalSettings,
  token: string,
  browser: string | null,
): Promise<SignInLink | null> {
  const link = await openLink(db, portal, token)
  if (!link) return null
  const sameBrowser = looksLikeToken(browser) && timingSafeEqual(hashToken(browser), link.browserHash)
  return {
    name: contactName(link),
    email: link.address ?? '',
    sameBrowser,
    carried: sameBrowser ? link.carried : null,
  }
}

/** Spends a link: once, in its own portal. It proves the mailbox, so it also unlocks the account. */
export function signInByLink(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  token: string,
  browser: Browser,
): Promise<Entered | null> {
  return transaction(db, async (tx) => {
    const link = await openLink(tx, portal, token)
    if (!link?.memberId || !(await spendAsk(tx, link.id))) return null
    const to = { memberId: link.memberId, remember: link.remember, browser }
    return { ...(await enterProven(tx, portal, to)), next: link.next }
  })
}

/** Signs in by a code: in the browser that asked, five tries for each mail. Every refusal looks and lasts alike. */
export async function signInByCode(
  { db }: Pick<Services, 'db'>,
  portal: PortalSettings,
  typed: string,
  browser: Browser & { readonly token: string | null },
): Promise<Entered | null> {
  const asked = looksLikeToken(browser.token) && portal.ways.codes && portal.live
  const ask = asked ? await takeCodeTry(db, portal.id, hashToken(browser.token)) : undefined
  const code = typedCode(typed)
  // Compared even when there is nothing to compare with (S46).
  const right = await checkPassword(code, ask?.codeHash ?? null)
  const memberId = ask?.memberId
  if (!ask || !memberId || !right || code === '') return null
  return transaction(db, async (tx) => {
    if (!(await spendAsk(tx, ask.id))) return null
    return { ...(await enterProven(tx, portal, { memberId, remember: ask.remember, browser })), next: ask.next }
  })
}

async function openLink(db: Db | Tx, portal: PortalSettings, token: string) {
  if (!looksLikeToken(token) || !portal.ways.links || !portal.live) return null
  return (await findLink(db, portal.id, hashToken(token))) ?? null
}
