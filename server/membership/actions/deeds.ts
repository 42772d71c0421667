import type { Member, MemberDeed, MemberDeeds, MemberDeedsDone } from '#contract/members.ts'
import { voidLinks } from '#server/account/queries/links.ts'
import type { PortalSettings, StaffActor } from '#server/actors.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { ACCESS_CHANGED, publish } from '#server/platform/live/hub.ts'
import { findPortalById, inLanguage, mailPortal } from '#server/portals/queries.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { getMember } from '../queries/list-members.ts'
import { findPerson, lockMember, revokeInvitation, setMemberState } from '../queries/members.ts'
import { endSessionsOf } from '../queries/sign-in.ts'
import { approvedLetter, refusedLetter } from '../registration-letters.ts'
import { changeMember, inviteContact } from './invite.ts'
import { mailLink } from './links.ts'

/** Why a deed is left out, for those who chose many. */
const NOT_NOW: Record<MemberDeed, string> = {
  resend: 'There is no open invitation to send again, or no address to send it to.',
  revoke: 'There is no invitation to take back.',
  reset: 'They have no account yet, or no address.',
  disable: 'Their access is off, or was never on.',
  enable: 'Their access is on.',
  'sign-out': 'They are not signed in.',
  approve: 'They are not waiting for approval.',
  refuse: 'They are not waiting for approval.',
}

/** Does one thing to many members, each by itself; those to whom it does not apply are named and left as they are. */
export async function doToMembers(db: Db, staff: StaffActor, { deed, ids }: MemberDeeds): Promise<MemberDeedsDone> {
  const skipped: MemberDeedsDone['skipped'] = []
  for (const id of ids) {
    const name = await doToMember(db, staff, deed, id).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      skipped.push({ id, name: '', why: error.message })
      return null
    })
    if (name !== null) skipped.push({ id, name, why: NOT_NOW[deed] })
  }
  return { done: ids.length - skipped.length, skipped }
}

/** @returns null when it is done; the name of the member to whom it does not apply */
function doToMember(db: Db, staff: StaffActor, deed: MemberDeed, id: string): Promise<string | null> {
  return transaction(db, async (tx) => {
    await lockMember(tx, id)
    const member = found(await getMember(tx, staff, id))
    if (!member.can.includes(deed)) return member.name
    await DEEDS[deed](tx, staff, member)
    return null
  })
}

const DEEDS: Record<MemberDeed, (tx: Tx, staff: StaffActor, member: Member) => Promise<void>> = {
  resend: (tx, staff, member) => inviteContact(tx, staff, member.contactId, member.portal?.id ?? null),
  async revoke(tx, staff, { id, contactId, status }) {
    await revokeInvitation(tx, id)
    await voidLinks(tx, { memberId: id })
    await changed(tx, staff, contactId, status, 'revoked')
  },
  async reset(tx, staff, member) {
    const { id: memberId, contactId, name, email } = member
    const portal = await portalOf(tx, member)
    await mailLink(tx, portal, { memberId, contactId, name, address: email ?? '', language: portal.language }, 'reset')
    await recordEvent(tx, { kind: 'member.changed', by: staff, contactId, data: { reset: 'sent' } })
  },
  disable: (tx, staff, { contactId }) => changeMember(tx, staff, contactId, 'disabled'),
  enable: (tx, staff, { contactId }) => changeMember(tx, staff, contactId, 'active'),
  async 'sign-out'(tx, staff, { id, contactId }) {
    await endSessionsOf(tx, id)
    await publish(tx, { kind: ACCESS_CHANGED, ticketId: null, topics: [`contact:${contactId}`] })
    await recordEvent(tx, { kind: 'member.changed', by: staff, contactId, data: { signedOut: 'everywhere' } })
  },
  async approve(tx, staff, member) {
    await setMemberState(tx, member.id, 'active')
    await changed(tx, staff, member.contactId, 'waiting', 'active')
    await tell(tx, member, approvedLetter)
  },
  // Kept as switched off: who was refused by mistake is switched on, who was not cannot ask again and again.
  async refuse(tx, staff, member) {
    await setMemberState(tx, member.id, 'disabled')
    await changed(tx, staff, member.contactId, 'waiting', 'refused')
    await tell(tx, member, refusedLetter)
  },
}

const changed = async (tx: Tx, by: StaffActor, contactId: string, before: string, after: string): Promise<void> => {
  await recordEvent(tx, { kind: 'member.changed', by, contactId, data: { before, after } })
}

async function tell(tx: Tx, member: Member, letter: typeof approvedLetter): Promise<void> {
  const { name, email, contactId } = member
  if (email !== null) await queueMail(tx, letter(await portalOf(tx, member), { name, address: email, contactId }))
}

/** The portal that they know, else the one that mails lead to, in their language. */
async function portalOf(tx: Tx, { portal, contactId }: Member): Promise<PortalSettings> {
  const known = found(portal ? await findPortalById(tx, portal.id) : await mailPortal(tx))
  return inLanguage(known, (await findPerson(tx, contactId))?.language ?? null)
}
