import type { Portal, PortalUpdate } from '#contract/portals.ts'
import type { StaffActor } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { expectJoiners } from '#server/membership/queue.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { ACCESS_CHANGED, publish } from '#server/platform/live/hub.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { checkColumns, checkFields } from './check-fields.ts'
import { checkAddress, followAddress } from './actions/address.ts'
import { endSessionsIn, findFacts } from './queries/life.ts'
import { checkSight, followSight } from './actions/sight.ts'
import { inboxExists, missingGroups, saveGroups } from './queries/settings.ts'
import { readinessOf } from './readiness.ts'

/** One change of a portal's settings, under the portal's lock. */
export interface PortalChange {
  readonly before: Portal
  /** Only what differs from before. */
  readonly changes: PortalUpdate
  readonly after: Portal
  readonly staff: StaffActor
}

/** What a setting asks for besides being stored. */
export interface PortalRule {
  /** Refuses what must not be stored, before anything is. */
  readonly check?: (tx: Tx, change: PortalChange) => Promise<void> | void
  /** What follows in the same transaction, once it is stored. */
  readonly follow?: (tx: Tx, change: PortalChange) => Promise<void>
}

const address: PortalRule = { check: checkAddress, follow: followAddress }

const inboxIsThere: PortalRule = {
  async check(tx, { changes }) {
    if (changes.defaultInboxId !== undefined && !(await inboxExists(tx, changes.defaultInboxId)))
      throw invalid('defaultInboxId', 'There is no such inbox.')
  },
}

/** P-09: looks at the portal as the change leaves it, and names all that it lacks. */
const readyToBeLive: PortalRule = {
  async follow(tx, { changes, before, after }) {
    // A portal that is on must not move to where it could not have been turned on (D-04).
    if (!changes.live && !(after.live && changes.domainId)) return
    const missing = readinessOf(found(await findFacts(tx, before.id))).steps.flatMap((step) => step.missing)
    if (missing.length === 0) return
    const words = missing.map(({ message }) => message).join(' ')
    throw new AppError('invalid-input', `The portal cannot be turned on yet. ${words}`, missing)
  },
}

/** who enters by group, and that those without a login get their invitation. */
const entryByGroup: PortalRule = {
  async check(tx, { changes, after }) {
    if (changes.groupIds && (await missingGroups(tx, changes.groupIds)).length > 0)
      throw invalid('groupIds', 'One of these access groups is not there any more.')
    if ((changes.access ?? changes.groupIds) !== undefined && after.access === 'groups' && after.groupIds.length === 0)
      throw invalid('groupIds', 'Choose at least one access group, or nobody can enter.')
  },
  async follow(tx, { changes, before, after }) {
    if (changes.groupIds) await saveGroups(tx, before.id, changes.groupIds)
    // Open pages find out at once.
    if ((changes.groupIds ?? changes.access) !== undefined)
      await publish(tx, { kind: ACCESS_CHANGED, ticketId: null, topics: [`portal:${before.id}`] })
    const opened = changes.groupIds ?? changes.access ?? changes.live
    if (opened !== undefined && after.live && after.access === 'groups') await expectJoiners(tx)
  },
}

/** P-09: off is off at once, for pages that are open and for whoever comes back later. */
const offForEverybody: PortalRule = {
  async follow(tx, { changes, before }) {
    if (changes.live === false) await closePortal(tx, before.id)
  },
}

/** Ends the members' sessions and their open pages. */
export async function closePortal(tx: Tx, portalId: string): Promise<void> {
  await endSessionsIn(tx, portalId)
  await publish(tx, { kind: ACCESS_CHANGED, ticketId: null, topics: [`portal:${portalId}`] })
}

/** F-01, F-03, F-08: which tickets and conversations there are, and for whom. */
const sight: PortalRule = {
  check: (_tx, change) => checkSight(change),
  follow: followSight,
}

/** B-07: what lists and pages show are properties that there are. */
const fieldsAreThere: PortalRule = {
  async check(tx, { changes }) {
    if (!changes.listColumns && !changes.detailFields) return
    const properties = await definitionsOf(tx, 'ticket')
    if (changes.listColumns) checkColumns(changes.listColumns, properties)
    if (changes.detailFields) checkFields(changes.detailFields, properties)
  },
}

/** In the order in which they are asked; what concerns the switch comes last. A room adds its own, each about one setting. */
export const PORTAL_RULES: readonly PortalRule[] = [
  inboxIsThere,
  address,
  entryByGroup,
  sight,
  fieldsAreThere,
  readyToBeLive,
  offForEverybody,
]
