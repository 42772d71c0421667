import type { Static } from 'typebox'
import type { AccountUpdate, Portal, PortalUpdate } from '#contract/portals.ts'
import { findAccount, updateAccount } from '#server/account/queries.ts'
import type { StaffActor } from '#server/actors.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { AppError, found } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { difference } from '#server/timeline/difference.ts'
import { mayManagePortals } from '../policy.ts'
import { asPortal, findRecord, lockPortal, savePortal } from '../queries/settings.ts'
import { PORTAL_RULES } from '../rules.ts'

/**
 * Changes a portal's settings: the rules are asked, what differs is stored and recorded, and the rules' follow-ups run,
 * all or nothing.
 * @throws {AppError} `not-allowed`, `not-found`, or `invalid-input` from a rule
 */
export function updatePortal(
  services: Pick<Services, 'db' | 'publicUrl'>,
  staff: StaffActor,
  id: string,
  wanted: PortalUpdate,
): Promise<Portal> {
  if (!mayManagePortals(staff)) throw new AppError('not-allowed')
  return transaction(services.db, async (tx) => {
    await lockPortal(tx, id)
    const before = asPortal(services, found(await findRecord(tx, id)))
    const changed = difference<PortalUpdate>(before, wanted)
    const changes = changed.after
    if (Object.keys(changes).length === 0) return before
    const change = { before, changes, after: { ...before, ...changes }, staff }
    for (const rule of PORTAL_RULES) await rule.check?.(tx, change)
    await savePortal(tx, id, changes)
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'portal', portalId: id, ...changed } })
    for (const rule of PORTAL_RULES) await rule.follow?.(tx, change)
    return asPortal(services, found(await findRecord(tx, id)))
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
