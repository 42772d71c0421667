import type { DomainCreate } from '#contract/domains.ts'
import type { StaffActor } from '#server/actors.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { builtInHost, hostInWords, readHost } from '../host.ts'
import { mayConfirmOwn, mayManageDomains } from '../policy.ts'
import * as rows from '../queries.ts'
import { queueRecheck } from '../recheck-times.ts'
import { tellHosts } from './tell-hosts.ts'

/**
 * Connects a host. It serves nothing until its DNS record was seen, so that nobody can claim another's (S04).
 * @returns the new domain's id
 * @throws {AppError} `invalid-input` with what is wrong with the host, `conflict` when it is connected already
 */
export function connectDomain(
  services: Pick<Services, 'publicUrl'>,
  tx: Tx,
  staff: StaffActor,
  input: DomainCreate,
): Promise<string> {
  allow(mayManageDomains(staff))
  const read = readHost(input.host, builtInHost(services))
  if ('problem' in read) throw invalid('host', read.problem)
  return transaction(tx, async () => {
    const id = await rows.insertDomain(tx, read.host)
    if (id === null) {
      const message = `${hostInWords(read.host)} is connected already.`
      throw new AppError('conflict', message, [{ field: 'host', message }])
    }
    await queueRecheck(tx, id, 0)
    await settled(tx, staff, id, { before: { host: null }, after: { host: read.host } })
    return id
  })
}

/** Lets go of a host. @throws {AppError} `conflict` for the built-in one, and while portals are on it: says which */
export function removeDomain(db: Db, staff: StaffActor, id: string): Promise<void> {
  allow(mayManageDomains(staff))
  return transaction(db, async (tx) => {
    await lock(tx, 'domains')
    const domain = found(await rows.findDomain(tx, id))
    if (domain.host === null) throw new AppError('conflict', 'The address of this workspace cannot be removed.')
    if (domain.portals.length > 0) {
      const names = domain.portals.map(({ name }) => `“${name}”`).join(', ')
      const they = domain.portals.length === 1 ? 'it' : 'them'
      throw new AppError('conflict', `In use by ${names}: move ${they} to another domain first.`)
    }
    if (domain.isPortalPrimary) await rows.makeBuiltInPrimary(tx, 'portal')
    if (domain.isKnowledgePrimary) await rows.makeBuiltInPrimary(tx, 'knowledge')
    await rows.deleteDomain(tx, id)
    await settled(tx, staff, id, { before: { host: domain.host }, after: { host: null } })
  })
}

/**
 * D-04: the owner says that the workspace's own address is the company's, so that customers may be sent there.
 * @throws {AppError} `not-allowed` for everybody but an owner who is signed in
 */
export function confirmOwnDomain(db: Db, staff: StaffActor, id: string): Promise<void> {
  allow(mayConfirmOwn(staff))
  return transaction(db, async (tx) => {
    await lock(tx, 'domains')
    const domain = found(await rows.findDomain(tx, id))
    if (domain.host !== null) throw new AppError('conflict', 'A connected domain is proven by its DNS record.')
    if (domain.ownConfirmedAt !== null) return
    await rows.confirmOwn(tx, staff.userId)
    const after = { ownConfirmedAt: found(await rows.findDomain(tx, id)).ownConfirmedAt }
    await settled(tx, staff, id, { before: { ownConfirmedAt: null }, after })
  })
}

async function settled(tx: Tx, by: StaffActor, domainId: string, changed: { before: object; after: object }) {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'domain', domainId, ...changed } })
  await tellHosts(tx)
}
