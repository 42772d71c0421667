import type { PortalCreate } from '#contract/portals.ts'
import type { StaffActor } from '#server/actors.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, AppError, found } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { freePath } from '../free-path.ts'
import { mayManagePortals } from '../policy.ts'
import { countPortals, deletePortalRow, findPrimaryDomain, insertPortal, takenPaths } from '../queries/life.ts'
import { findRecord, lockPortal } from '../queries/settings.ts'
import { closePortal } from '../rules.ts'

/** P-14: a portal that is off; its set-up asks for the rest. @returns its id */
export function createPortal(db: Db | Tx, staff: StaffActor, { name }: PortalCreate): Promise<string> {
  allow(mayManagePortals(staff))
  return transaction(db, async (tx) => {
    await lock(tx, 'domains')
    const domainId = await findPrimaryDomain(tx)
    const path = freePath(name, await takenPaths(tx, domainId))
    const id = await insertPortal(tx, { name, path, domainId })
    const data = { what: 'portal', portalId: id, name, change: 'created' }
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data })
    return id
  })
}

/**
 * P-14: deletes a portal with its settings, sessions and links. Tickets, contacts and members stay: they belong to the
 * account. It must be off, so that nobody deletes what customers are using by mistake.
 * @throws {AppError} `not-allowed`, `not-found`, or `conflict` for one that is on and for the only one
 */
export function deletePortal(db: Db, staff: StaffActor, id: string): Promise<void> {
  allow(mayManagePortals(staff))
  return transaction(db, async (tx) => {
    await lock(tx, 'domains')
    await lockPortal(tx, id)
    const portal = found(await findRecord(tx, id))
    if (portal.live) throw new AppError('conflict', 'Turn the portal off first: customers are using it.')
    if ((await countPortals(tx)) === 1)
      throw new AppError('conflict', 'This is the only portal. Leave it off, or make another one first.')
    await closePortal(tx, id)
    await deletePortalRow(tx, id)
    const data = { what: 'portal', portalId: id, name: portal.name, path: portal.path, change: 'deleted' }
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data })
  })
}
