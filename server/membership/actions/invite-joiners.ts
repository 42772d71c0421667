import { addLinks } from '#server/account/queries/links.ts'
import { after, LINK_AGE } from '#server/account/sign-in.ts'
import type { PortalSettings } from '#server/actors.ts'
import { queueMails } from '#server/mail/actions.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { publish } from '#server/platform/live/hub.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { listPortals } from '#server/portals/queries.ts'
import { insertEvents } from '#server/timeline/queries.ts'
import { invitationMail } from '../letters.ts'
import { addInvited, dueJoiners, nextJoinerAt, setInvitations } from '../queries/joiners.ts'
import { expectJoiners } from '../queue.ts'

/** Contacts for one transaction: some hundred mails at a time, so that a stop loses little and locks are short. */
const CHUNK = 500

/**
 * Invites everybody whom the groups of live portals let in since two minutes, and who has no login. Each
 * part is whole: somebody is a member exactly when their mail is written, so that a crash mails nobody twice.
 */
export async function inviteAllJoiners(db: Db, signal: AbortSignal): Promise<void> {
  let reached = '0'
  while (!signal.aborted) {
    const last = await transaction(db, (tx) => inviteSome(tx, reached))
    if (last === null) break
    reached = last
  }
  await transaction(db, async (tx) => {
    if (signal.aborted) return expectJoiners(tx, new Date())
    const next = await nextJoinerAt(tx)
    if (next) await expectJoiners(tx, next)
  })
}

/** @returns the id of the last contact looked at; null when there are no more */
async function inviteSome(tx: Tx, reached: string): Promise<string | null> {
  // Two runs at the same time would only wait for each other's rows.
  await lock(tx, 'membership.invite-joiners')
  const due = await dueJoiners(tx, reached, CHUNK)
  if (due.length === 0) return null
  const portals = new Map((await listPortals(tx)).map((portal) => [portal.id, portal]))
  const members = await addInvited(tx, due)
  const invited = due.flatMap((person) => {
    const memberId = members.get(person.contactId)
    const portal = portals.get(person.portalId)
    return memberId && portal ? [{ ...person, memberId, portal, token: newToken() }] : []
  })
  await addLinks(
    tx,
    invited.map(({ memberId, portal, token }) => ({ memberId, portalId: portal.id, tokenHash: hashToken(token) })),
    after(LINK_AGE.invite),
  )
  const mailIds = await queueMails(tx, invited.map(letter))
  await setInvitations(
    tx,
    invited.map(({ memberId }, index) => ({ memberId, mailId: mailIds[index] ?? '' })),
  )
  await insertEvents(
    tx,
    invited.map(({ contactId, address, portal }) => ({
      kind: 'contact.invited',
      by: null,
      contactId,
      data: { address, portal: portal.name, byGroup: true },
    })),
  )
  await publish(tx, { kind: 'contact.invited', ticketId: null, topics: ['staff'] })
  return due.at(-1)?.contactId ?? null
}

const letter = (to: { contactId: string; name: string; address: string; portal: PortalSettings; token: string }) =>
  invitationMail(to.portal, to, `/${to.portal.path}/set-password?token=${to.token}`)
