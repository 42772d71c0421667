import type { DnsRecord, Domain } from '#contract/domains.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { builtInHost, challengeName, cnameTarget, hostInWords } from './host.ts'
import type { DomainSettings } from './queries.ts'
import { missingFrom } from './readiness.ts'
import { foundInWords, missingInWords, type Wanted } from './verification.ts'

type Shown = Pick<Services, 'publicUrl' | 'config'>

/** What the DNS has to say of a connected host. */
export const wantedOf = (services: Shown, { host, token }: { host: string; token: string }): Wanted => ({
  host,
  target: cnameTarget(services),
  token,
})

function recordsOf({ host, target, token }: Wanted): DnsRecord[] {
  const txt = { type: 'TXT', name: challengeName(host), value: token } as const
  return target === null ? [txt] : [{ type: 'CNAME', name: host, value: target }, txt]
}

function connectionOf(services: Shown, domain: DomainSettings): Domain['connection'] {
  const { host, token, sighting, checkedAt, lostAt } = domain
  if (host === null) return null
  const wanted = wantedOf(services, { host, token })
  return {
    records: recordsOf(wanted),
    checkedAt,
    found: sighting ? foundInWords(sighting, wanted) : [],
    missing: sighting ? missingInWords(sighting, wanted) : 'Nobody has looked for the record yet.',
    lostAt,
  }
}

/** What people call a domain: its host, also of the built-in one. */
export const domainName = (services: Pick<Services, 'publicUrl'>, { host }: Pick<DomainSettings, 'host'>): string =>
  host === null ? new URL(services.publicUrl).host : hostInWords(host)

/** As the API shows it. */
export function asDomain(services: Shown, domain: DomainSettings): Domain {
  const { token: _token, sighting: _sighting, checkedAt: _checked, lostAt: _lost, ...shown } = domain
  return {
    ...shown,
    name: domainName(services, domain),
    url: domainUrl(services, domain),
    missing: [...missingFrom(domain)],
    connection: connectionOf(services, domain),
    tlsChoices: mayUseAcme(services, domain) ? ['proxy', 'acme'] : ['proxy'],
  }
}

/** D-08: only where this installation listens for HTTPS, and for a name that an authority can see. */
export const mayUseAcme = (services: Shown, { host }: Pick<DomainSettings, 'host'>): boolean =>
  services.config.HTTPS_PORT !== null &&
  services.config.HTTP_PORT !== null &&
  certifiedHost(services, { host }) !== null

/** The name that a domain's certificate is made out for; null: it has none. */
export function certifiedHost(services: Shown, { host }: Pick<DomainSettings, 'host'>): string | null {
  if (host !== null) return host
  // The workspace's own name, when people use it over TLS.
  return new URL(services.publicUrl).protocol === 'https:' ? cnameTarget(services) && builtInHost(services) : null
}
