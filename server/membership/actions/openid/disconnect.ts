import type { MemberActor } from '#server/actors.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import { findMember } from '../../queries/members.ts'
import { identitiesOf, removeIdentity } from '../../queries/ways/identities.ts'
import { passkeysOf } from '../../queries/ways/passkeys.ts'

/**
 * Takes an account at a provider off a member's.
 * @returns false when they could not sign in any more without it: then it stays
 * @throws {AppError} `not-found` for somebody else's, and for none
 */
export function disconnect(db: Db, { memberId, contactId, portal }: MemberActor, id: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    const all = await identitiesOf(tx, memberId)
    const { issuer } = found(all.find((one) => one.id === id))
    const { passwords, links, codes, passkeys } = portal.ways
    const otherWay =
      links ||
      codes ||
      all.length > 1 ||
      (passwords && typeof (await findMember(tx, memberId))?.passwordHash === 'string') ||
      (passkeys && (await passkeysOf(tx, memberId)).length > 0)
    if (!otherWay) return false
    await removeIdentity(tx, memberId, id)
    await recordEvent(tx, {
      kind: 'member.changed',
      by: customer(contactId),
      contactId,
      data: { disconnected: issuer },
    })
    return true
  })
}
