import type { Founded } from '#server/account/actions.ts'
import type { StaffActor } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { updatePortal } from '#server/portals/actions/change.ts'
import { createPortal } from '#server/portals/actions/life.ts'
import type { Services } from '#server/services.ts'

/** A second portal, for the company's partners (P-14), and a third whose set-up is half done (P-12). */
export async function plantPortals(
  tx: Tx,
  owner: StaffActor,
  { services, founded }: { services: Services; founded: Founded },
): Promise<void> {
  const on = { db: tx, publicUrl: services.publicUrl, config: services.config }
  const partners = await createPortal(tx, owner, { name: 'Northwind partners' })
  await updatePortal(on, owner, partners, {
    defaultInboxId: founded.inboxId,
    ticketAccess: 'company',
    access: 'invited',
    maskStaff: true,
    formLabel: 'Ask the partner desk',
  })
  await updatePortal(on, owner, partners, { live: true })
  await createPortal(tx, owner, { name: 'Beta testers' })
}
