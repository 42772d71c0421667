import type { StaffActor } from '#server/actors.ts'
import { voidLinks } from '#server/account/queries/links.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { ACCESS_CHANGED, publish } from '#server/platform/live/hub.ts'
import { findPortalById, mailPortal } from '#server/portals/queries.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { findPerson, keepInvitation, setMemberState } from '../queries/members.ts'
import { endSessionsOf } from '../queries/sign-in.ts'
import { requireMayChangeMembers } from '../policy.ts'
import { mailLink } from './links.ts'

/**
 * Invites a contact to a portal by mail, again when they have not answered; the older link is void then.
 * @param portalId null: the portal that mails lead to
 * @throws {AppError} `invalid-input` without an address, `conflict` when they have an account or are switched off
 */
export function inviteContact(
  db: Db | Tx,
  staff: StaffActor,
  contactId: string,
  portalId: string | null,
): Promise<void> {
  requireMayChangeMembers(staff)
  return transaction(db, async (tx) => {
    const person = found(await findPerson(tx, contactId))
    const portal = found(portalId === null ? await mailPortal(tx) : await findPortalById(tx, portalId))
    const { address, name, language } = person
    if (!address) throw invalid('email', 'The contact needs an e-mail address before they can be invited.')
    if (person.state === 'active')
      throw new AppError('conflict', 'The contact has an account. They can ask for a new password on the sign-in page.')
    if (person.state === 'disabled')
      throw new AppError('conflict', "The contact's access is switched off. Switch it on before you invite them.")
    if (person.state === 'waiting') throw new AppError('conflict', 'The contact has registered and waits for approval.')
    const memberId = await keepInvitation(tx, contactId, portal.id)
    await mailLink(tx, portal, { memberId, contactId, name, address, language }, 'invite')
    await recordEvent(tx, { kind: 'contact.invited', by: staff, contactId, data: { address, portal: portal.name } })
  })
}

/** Switches a contact's access off, which ends every session and link at once, or on again. */
export function changeMember(
  db: Db | Tx,
  staff: StaffActor,
  contactId: string,
  state: 'active' | 'disabled',
): Promise<void> {
  requireMayChangeMembers(staff)
  return transaction(db, async (tx) => {
    const { memberId, state: before, registeredAt, passwordHash } = found(await findPerson(tx, contactId))
    if (!memberId || !before) throw new AppError('conflict', 'The contact has not been invited yet.')
    if (before === 'waiting')
      throw new AppError('conflict', 'The contact has registered and waits: approve or refuse the registration.')
    // Who never registered has nothing to switch on but the invitation. Some register without a password.
    const registered = registeredAt !== null || passwordHash !== null
    const after = state === 'active' && !registered ? 'invited' : state
    if (after === before) return
    await setMemberState(tx, memberId, after)
    if (after === 'disabled') {
      await endSessionsOf(tx, memberId)
      await voidLinks(tx, { memberId })
      await publish(tx, { kind: ACCESS_CHANGED, ticketId: null, topics: [`contact:${contactId}`] })
    }
    await recordEvent(tx, { kind: 'member.changed', by: staff, contactId, data: { before, after } })
  })
}
