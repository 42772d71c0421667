import type { MemberActor, StaffActor } from '#server/actors.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { findPortalById, type PortalAddress, portalUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { mayPreview, mayViewAs } from './policy.ts'
import { addPreview, choosePerson, contactExists, endPreview, handOver, seesEveryInbox } from './queries.ts'

/**
 * Opens a portal to staff, as nobody or as a customer (P-11). The portal may be on a host that the staff's cookie does
 * not reach: the address carries a token that works once, within a minute, while their session lasts.
 * @returns the address to open
 * @throws {AppError} `not-allowed`, `not-found`, `invalid-input` for a contact that is not there
 */
export function startPreview(
  services: Pick<Services, 'db' | 'publicUrl'>,
  staff: StaffActor,
  portalId: string,
  contactId: string | null,
): Promise<string> {
  allow(mayPreview(staff))
  return transaction(services.db, async (tx) => {
    const portal = found(await findPortalById(tx, portalId))
    if (contactId !== null) await viewAs(tx, staff, portal, contactId)
    const token = newToken()
    await addPreview(tx, { portalId, staffSessionId: staff.sessionId ?? '', contactId, tokenHash: hashToken(token) })
    return `${portalUrl(services, portal)}/preview?token=${token}`
  })
}

/** Asks for both identities and writes both down (S16). */
async function viewAs(
  tx: Tx,
  staff: StaffActor,
  portal: { readonly id: string; readonly name: string },
  contactId: string,
): Promise<void> {
  if (!mayViewAs(staff, true)) throw new AppError('not-allowed')
  if (!(await seesEveryInbox(tx, staff)))
    throw new AppError(
      'not-allowed',
      'A customer’s tickets may lie in any inbox, and one is closed to you: ask to be made its member first.',
    )
  if (!(await contactExists(tx, contactId))) throw invalid('contactId', 'There is no such contact.')
  const data = { portalId: portal.id, portal: portal.name }
  await recordEvent(tx, { kind: 'portal.viewed-as', by: staff, contactId, data })
}

/** Spends the one-time token. @returns the cookie's token and the portal's id; null when it is spent, late or another portal's */
export async function takeOver(
  db: Db,
  token: string,
  at: PortalAddress,
): Promise<{ token: string; portalId: string } | null> {
  if (!looksLikeToken(token)) return null
  const cookie = newToken()
  const portalId = await handOver(db, { tokenHash: hashToken(token), at }, hashToken(cookie))
  return portalId === null ? null : { token: cookie, portalId }
}

/** Another customer to view as, or nobody. @throws {AppError} `not-allowed`, `invalid-input` */
export function switchPerson(db: Db, staff: StaffActor, member: MemberActor, contactId: string | null): Promise<void> {
  return transaction(db, async (tx) => {
    await ended(tx, staff, member)
    if (contactId !== null) await viewAs(tx, staff, member.portal, contactId)
    await choosePerson(tx, member.viewedBy?.previewId ?? '0', contactId)
  })
}

/** Ends the preview, by the button in its banner. */
export function stopPreview(db: Db, staff: StaffActor, member: MemberActor): Promise<void> {
  return transaction(db, async (tx) => {
    await ended(tx, staff, member)
    await endPreview(tx, member.viewedBy?.previewId ?? '0')
  })
}

async function ended(tx: Tx, staff: StaffActor, { viewedBy, contactId, portal }: MemberActor): Promise<void> {
  if (!viewedBy?.asCustomer) return
  const data = { portalId: portal.id, portal: portal.name }
  await recordEvent(tx, { kind: 'portal.view-ended', by: staff, contactId, data })
}
