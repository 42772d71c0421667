import type { Domain } from '#contract/domains.ts'
import { StatusPill } from '../ui/StatusPill.tsx'

/** How far a domain is, in a word. */
export function DomainPill({ domain: { host, verifiedAt, connection, ownConfirmedAt } }: { domain: Domain }) {
  if (host === null)
    return ownConfirmedAt ? <StatusPill tone="good">Confirmed</StatusPill> : <StatusPill>Built in</StatusPill>
  if (verifiedAt === null) return <StatusPill tone="warn">Waiting for the record</StatusPill>
  if (connection?.lostAt) return <StatusPill tone="warn">Record is gone</StatusPill>
  return <StatusPill tone="good">Verified</StatusPill>
}
