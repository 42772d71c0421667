import type { Tx } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { certify } from '../queue.ts'
import { wantCertificate } from '../queries/certificates.ts'

/** Has a certificate made for a domain with TLS of its own, once its record was seen (D-08). */
export async function askForCertificate(
  tx: Tx,
  { id, tls, host, verifiedAt }: { id: string; tls: string; host: string | null; verifiedAt: string | null },
): Promise<void> {
  if (tls !== 'acme' || (host !== null && verifiedAt === null)) return
  await wantCertificate(tx, id)
  await enqueue(tx, certify, { domainId: id }, { key: `certify-${id}`, queue: 'acme' })
}
