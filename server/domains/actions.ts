import type { DomainUpdate } from '#contract/domains.ts'
import type { StaffActor } from '#server/actors.ts'
import { lock, transaction } from '#server/platform/database/transaction.ts'
import { allow, found, invalid } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { difference } from '#server/timeline/difference.ts'
import { askForCertificate } from './actions/ask-for-certificate.ts'
import { tlsProblem } from './actions/certify.ts'
import { tellHosts } from './actions/tell-hosts.ts'
import { mayManageDomains } from './policy.ts'
import { clearPrimary, type DomainSettings, findDomain, saveDomain } from './queries.ts'
import { dropCertificate } from './queries/certificates.ts'

/**
 * Changes what is kept per domain: language, idle time, TLS, and whether new portals or the knowledge base take it first.
 * @throws {AppError} `not-allowed`, `not-found`, or `invalid-input` for a primary domain that is not verified
 */
export function updateDomain(
  services: Services,
  staff: StaffActor,
  id: string,
  changes: DomainUpdate,
): Promise<DomainSettings> {
  allow(mayManageDomains(staff))
  return transaction(services.db, async (tx) => {
    await lock(tx, 'domains')
    const domain = found(await findDomain(tx, id))
    for (const field of ['isPortalPrimary', 'isKnowledgePrimary'] as const)
      if (changes[field] && domain.verifiedAt === null) throw invalid(field, 'Verify the domain first.')
    const problem = changes.tls && tlsProblem(services, domain, changes.tls)
    if (problem) throw invalid('tls', problem)
    const changed = difference<DomainUpdate>(domain as DomainUpdate, changes)
    if (Object.keys(changed.after).length === 0) return domain
    if (changed.after.isPortalPrimary) await clearPrimary(tx, 'portal')
    if (changed.after.isKnowledgePrimary) await clearPrimary(tx, 'knowledge')
    await saveDomain(tx, id, { ...domain, ...changes })
    if (changed.after.tls === 'acme') await askForCertificate(tx, { ...domain, tls: 'acme' })
    if (changed.after.tls === 'proxy') await dropCertificate(tx, id)
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data: { what: 'domain', domainId: id, ...changed } })
    await tellHosts(tx)
    return found(await findDomain(tx, id))
  })
}
