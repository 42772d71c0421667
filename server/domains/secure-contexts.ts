import { createSecureContext, type SecureContext } from 'node:tls'
import type { Services } from '#server/services.ts'
import { readCertificate } from './queries/certificates.ts'

interface Kept {
  readonly certificate: string
  readonly context: SecureContext
}

/** The certificates of the hosts that were asked for so far; a renewed one is read anew. */
export function secureContexts({ db, hosts }: Pick<Services, 'db' | 'hosts'>) {
  const kept = new Map<string, Kept>()
  return async (host: string): Promise<SecureContext | null> => {
    const row = hosts.row(host)
    if (row?.tls !== 'acme' || row.certificate === null) {
      kept.delete(host)
      return null
    }
    const before = kept.get(host)
    if (before?.certificate === row.certificate) return before.context
    const stored = await readCertificate(db, row.id)
    if (!stored) return null
    const context = createSecureContext({ key: stored.privateKey, cert: stored.chain })
    kept.set(host, { certificate: row.certificate, context })
    return context
  }
}
