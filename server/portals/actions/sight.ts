import type { Portal, PortalUpdate } from '#contract/portals.ts'
import { prepareFilter } from '#server/filters/actions.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { invalid } from '#server/platform/errors.ts'
import { publish } from '#server/platform/live/hub.ts'
import { saveFilter } from '../queries/sight.ts'
import { startCopy, startRefresh } from './copy.ts'

/** F-08: a condition that is not there would let nobody through. @throws {AppError} `invalid-input` */
export function checkSight({ after, changes }: { after: Portal; changes: PortalUpdate }): void {
  const decides = changes.ticketAccess !== undefined || changes.memberFilter !== undefined
  if (decides && after.ticketAccess === 'filtered' && after.memberFilter === null)
    throw invalid('memberFilter', 'Say which members see their company’s tickets: without a condition nobody would.')
}

/**
 * Stores the filters with their SQL (F-01, F-08) and starts what lists and search need for it. The rule is in force at
 * once: pages that are open ask again for what they may see.
 * @throws {AppError} `invalid-input` beside each condition that is wrong
 */
export async function followSight(tx: Tx, { after, changes }: { after: Portal; changes: PortalUpdate }): Promise<void> {
  const { ticketFilter, memberFilter } = changes
  if (ticketFilter !== undefined) {
    const to = ticketFilter && (await prepareFilter(tx, 'ticket', ticketFilter, 'ticketFilter'))
    await saveFilter(tx, after.id, 'ticket_filter', to)
    await startCopy(tx, after.id)
  }
  if (memberFilter !== undefined) {
    const to = memberFilter && (await prepareFilter(tx, 'contact', memberFilter, 'memberFilter'))
    await saveFilter(tx, after.id, 'member_filter', to)
  }
  if (changes.shownThreads !== undefined) await startRefresh(tx)
  await publish(tx, { kind: 'settings.changed', ticketId: null, topics: [`portal:${after.id}`] })
}
