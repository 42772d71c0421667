import type { StaffActor } from '#server/actors.ts'
import { lock, transaction } from '#server/platform/database/transaction.ts'
import { createDns, type Dns } from '#server/platform/dns.ts'
import { allow, AppError, found } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { wantedOf } from '../domain.ts'
import { mayManageDomains } from '../policy.ts'
import { connectedDomains, type DomainSettings, findDomain, saveSighting } from '../queries.ts'
import { queueRecheck } from '../recheck-times.ts'
import { lookFor, proves, type Sighting } from '../verification.ts'
import { askForCertificate } from './ask-for-certificate.ts'
import { tellHosts } from './tell-hosts.ts'

type Looking = Pick<Services, 'db' | 'config' | 'publicUrl'>

/** Looks for the record now. @throws {AppError} `not-allowed`, `not-found`, `conflict` for the built-in host */
export async function checkDomain(services: Looking, staff: StaffActor, id: string): Promise<void> {
  allow(mayManageDomains(staff))
  const domain = found(await findDomain(services.db, id))
  if (domain.host === null) throw new AppError('conflict', 'The address of this workspace needs no record.')
  await look(services, domain, staff)
}

/** Looks again for a record that was not there, until it is or nobody waits for it any more. */
export async function recheckDomain(services: Looking, id: string, round: number): Promise<void> {
  const domain = await findDomain(services.db, id)
  if (!domain || domain.verifiedAt !== null) return
  if (!(await look(services, domain, null))) await transaction(services.db, (tx) => queueRecheck(tx, id, round + 1))
}

/** Looks at the records of all verified domains; one that is gone is said on the domain's page. */
export async function watchDomains(services: Looking, signal: AbortSignal): Promise<void> {
  for (const id of await connectedDomains(services.db, { verified: true })) {
    if (signal.aborted) return
    const domain = await findDomain(services.db, id)
    if (domain) await look(services, domain, null)
  }
}

/** @returns whether the record is there */
async function look(
  services: Looking,
  { id, host, token }: DomainSettings,
  by: StaffActor | null,
  dns: Dns = createDns(services.config.DNS_SERVERS),
): Promise<boolean> {
  if (host === null) return true
  const wanted = wantedOf(services, { host, token })
  // Name servers may take seconds: no transaction waits for them.
  const sighting = await lookFor(dns, wanted)
  const there = proves(sighting, wanted)
  await keep(services, id, sighting, there, by)
  return there
}

function keep({ db }: Looking, id: string, sighting: Sighting, there: boolean, by: StaffActor | null): Promise<void> {
  return transaction(db, async (tx) => {
    await lock(tx, 'domains')
    const domain = await findDomain(tx, id)
    if (!domain) return
    const now = new Date().toISOString()
    const verifiedAt = domain.verifiedAt ?? (there ? now : null)
    const gone = domain.verifiedAt !== null && !there
    // A name server that is ill has lost nothing.
    const lostAt = gone ? (domain.lostAt ?? (sighting.failure === null ? now : null)) : null
    await saveSighting(tx, id, { sighting, verifiedAt, lostAt })
    const before = { verified: domain.verifiedAt !== null, recordLost: domain.lostAt !== null }
    const after = { verified: verifiedAt !== null, recordLost: lostAt !== null }
    if (before.verified === after.verified && before.recordLost === after.recordLost) return
    await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'domain', domainId: id, before, after } })
    if (!before.verified && after.verified) await askForCertificate(tx, { ...domain, verifiedAt })
    await tellHosts(tx)
  })
}
