import type { StaffActor } from '#server/actors.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { allow, AppError, found } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { nextTry, renewalOf } from '../certificate.ts'
import { certifiedHost, mayUseAcme } from '../domain.ts'
import { newAccountKey, orderCertificate, type Ordered } from '../order-certificate.ts'
import { mayManageDomains } from '../policy.ts'
import { findDomain } from '../queries.ts'
import * as rows from '../queries/certificates.ts'
import { certify } from '../queue.ts'
import { askForCertificate } from './ask-for-certificate.ts'
import { tellHosts } from './tell-hosts.ts'

const LONGEST_ERROR = 500

/** Asks for the certificate now and not at the next try's time. @throws {AppError} `conflict` where TLS is the proxy's */
export async function retryCertificate(services: Services, staff: StaffActor, id: string): Promise<void> {
  allow(mayManageDomains(staff))
  const domain = found(await findDomain(services.db, id))
  if (domain.tls !== 'acme') throw new AppError('conflict', 'TLS is the proxy’s on this domain.')
  await transaction(services.db, (tx) => askForCertificate(tx, domain))
}

/** Gets a domain's certificate when it is due; a failure is kept in words, and tried again later (D-08). */
export async function certifyDomain(services: Services, id: string, order = orderCertificate): Promise<void> {
  const { db, log } = services
  const domain = await findDomain(db, id)
  const host = domain && certifiedHost(services, domain)
  if (!domain || !host || domain.tls !== 'acme' || (domain.host !== null && domain.verifiedAt === null)) return
  const state = await rows.certificateState(db, id)
  if (!state || (state.host === host && Date.parse(state.dueAt) > Date.now())) return
  try {
    const ordered = await order(host, await authorityFor(services, host))
    await keep(services, id, host, ordered)
    log.info({ host, until: ordered.validUntil }, 'a certificate was issued')
  } catch (error) {
    log.warn({ err: error, host }, 'no certificate was issued')
    await postpone(services, id, error, state.failures + 1)
  }
}

/** Has every certificate made that is missing or near its end. */
export async function renewCertificates({ db }: Pick<Services, 'db'>): Promise<void> {
  for (const id of await rows.dueCertificates(db))
    await transaction(db, async (tx) => {
      const domain = await findDomain(tx, id)
      if (domain) await askForCertificate(tx, domain)
    })
}

async function authorityFor({ db, config }: Services, host: string) {
  const directory = config.ACME_DIRECTORY
  const account =
    (await rows.findAccountKey(db, directory)) ?? (await rows.keepAccountKey(db, directory, await newAccountKey()))
  return {
    directory,
    email: config.ACME_EMAIL,
    account,
    answer: (token: string, text: string) => rows.putChallenge(db, token, host, text),
    forget: (token: string) => rows.removeChallenge(db, token),
    keepAccount: (url: string) => rows.saveAccountUrl(db, directory, url),
  }
}

function keep({ db }: Services, id: string, host: string, ordered: Ordered): Promise<void> {
  return transaction(db, async (tx) => {
    await rows.saveCertificate(tx, id, { ...ordered, host, dueAt: renewalOf(ordered) })
    await tellHosts(tx)
  })
}

function postpone({ db }: Services, id: string, error: unknown, failures: number): Promise<void> {
  const words = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_ERROR)
  const due = nextTry(failures, new Date())
  return transaction(db, async (tx) => {
    await rows.saveFailure(tx, id, words, due)
    await enqueue(tx, certify, { domainId: id }, { key: `certify-${id}`, queue: 'acme', runAt: due })
  })
}

/** D-08: TLS of its own needs the listeners for it. @returns what is wrong, in words */
export function tlsProblem(services: Services, domain: { host: string | null }, tls: 'proxy' | 'acme'): string | null {
  if (tls === 'proxy' || mayUseAcme(services, domain)) return null
  return 'This installation does not listen for HTTPS: set HTTPS_PORT and HTTP_PORT, or have a proxy do TLS.'
}
