import type { Portal, PortalUpdate } from '#contract/portals.ts'
import type { StaffActor } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { invalid } from '#server/platform/errors.ts'
import { inboxExists } from './queries/settings.ts'

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

const inboxIsThere: PortalRule = {
  async check(tx, { changes }) {
    if (changes.defaultInboxId !== undefined && !(await inboxExists(tx, changes.defaultInboxId)))
      throw invalid('defaultInboxId', 'There is no such inbox.')
  },
}

/** P-09: what a portal needs before customers may come. */
const readyToBeLive: PortalRule = {
  check(_tx, { changes, after }) {
    if (changes.live && after.defaultInboxId === null)
      throw invalid('defaultInboxId', 'Choose the inbox that new tickets arrive in before you turn the portal on.')
  },
}

/** In the order in which they are asked. A room adds its own, each about one setting. */
export const PORTAL_RULES: readonly PortalRule[] = [inboxIsThere, readyToBeLive]
