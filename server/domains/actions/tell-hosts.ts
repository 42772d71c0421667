import type { Tx } from '#server/platform/database/transaction.ts'
import { publish } from '#server/platform/live/hub.ts'
import { HOSTS_TOPIC } from '../host-table.ts'

/** Has every web process read its table of hosts again once the transaction commits. */
export const tellHosts = (tx: Tx): Promise<void> =>
  publish(tx, { kind: 'hosts.changed', ticketId: null, topics: [HOSTS_TOPIC] })
