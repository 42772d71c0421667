import type { Static } from 'typebox'
import type { AccountUpdate, PortalUpdate } from '#contract/portals.ts'
import { findAccount, updateAccount } from '#server/account/queries.ts'
import type { PortalSettings, StaffActor } from '#server/actors.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { difference } from '#server/timeline/difference.ts'
import { mayManagePortals } from './policy.ts'
import { findPortalById, inboxExists, lockPortal, savePortal } from './queries.ts'

/**
 * Changes a portal's settings.
 * @throws {AppError} `not-allowed`, `not-found`, or `invalid-input` for an inbox that is not there or is missing (P-09)
 */
export function updatePortal(db: Db, staff: StaffActor, id: string, changes: PortalUpdate): Promise<PortalSettings> {
  if (!mayManagePortals(staff)) throw new AppError('not-allowed')
  return transaction(db, async (tx) => {
    await lockPortal(tx, id)
    const portal = found(await findPortalById(tx, id))
    const inboxId = changes.defaultInboxId ?? portal.defaultInboxId
    if (changes.defaultInboxId !== undefined && !(await inboxExists(tx, changes.defaultInboxId)))
      throw invalid('defaultInboxId', 'There is no such inbox.')
    if (changes.live && inboxId === null)
      throw invalid('defaultInboxId', 'Choose the inbox that new tickets arrive in before you turn the portal on.')
    const changed = difference<PortalUpdate>(portal as PortalUpdate, changes)
    if (Object.keys(changed.after).length === 0) return portal
    await savePortal(tx, id, { ...portal, ...changes })
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'portal', portalId: id, ...changed } })
    return found(await findPortalById(tx, id))
  })
}

/** Changes the account's name and colour. @throws {AppError} `not-allowed` */
export function changeAccount(
  db: Db,
  staff: StaffActor,
  changes: Static<typeof AccountUpdate>,
): Promise<{ name: string; brandColour: string }> {
  if (!mayManagePortals(staff)) throw new AppError('not-allowed')
  return transaction(db, async (tx) => {
    const account = await findAccount(tx)
    const changed = difference<Static<typeof AccountUpdate>>(account, changes)
    if (Object.keys(changed.after).length === 0) return account
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'account', ...changed } })
    return updateAccount(tx, changes)
  })
}
