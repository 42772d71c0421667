import { X509Certificate } from 'node:crypto'

/**
 * A certificate of a provider, as it is kept: PEM. Takes the bare base64 of a metadata file too.
 * @returns what is wrong with it, in words
 */
export function readCertificate(
  text: string,
  now = new Date(),
): { readonly pem: string } | { readonly problem: string } {
  const trimmed = text.trim()
  if (/PRIVATE KEY/.test(trimmed)) return { problem: 'This is a private key. It belongs to the provider alone: enter its certificate.' } // prettier-ignore
  const blocks = trimmed.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  if (blocks.length > 1) return { problem: 'These are several certificates: enter each in a field of its own.' }
  const base64 = (blocks[0] ?? trimmed).replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return { problem: NOT_ONE }
  const pem = `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
  try {
    const certificate = new X509Certificate(pem)
    const problem = problemOf(certificate, now)
    return problem === null ? { pem } : { problem }
  } catch {
    return { problem: NOT_ONE }
  }
}

const NOT_ONE =
  'This is no certificate. Copy it whole, with its lines -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----.'
/** NIST SP 800-131A: what is shorter can be broken. */
const SHORTEST_BITS = 2048

function problemOf({ publicKey, validToDate }: X509Certificate, now: Date): string | null {
  const type = publicKey.asymmetricKeyType
  if (type !== 'rsa') return `Its key is of the kind ${type?.toUpperCase()}. Only RSA can be checked: let the provider sign with an RSA key.` // prettier-ignore
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < SHORTEST_BITS) return `Its key has ${bits} bits, which can be broken: at least ${SHORTEST_BITS} are needed.` // prettier-ignore
  if (validToDate < now) return `It expired on ${validToDate.toISOString().slice(0, 10)}: enter the provider’s certificate of today.` // prettier-ignore
  return null
}

/** Long enough to ask the provider for its next one. */
const SOON_MS = 30 * 86_400_000

/** What staff should know of certificates that are kept: one that has run out counts still, until it is removed. */
export function warningsOfCertificates(certificates: readonly string[]): string[] {
  return certificates.flatMap((pem) => {
    if ('problem' in readCertificate(pem, new Date(0))) return []
    const { validToDate } = new X509Certificate(pem)
    const day = validToDate.toISOString().slice(0, 10)
    const left = validToDate.getTime() - Date.now()
    if (left > SOON_MS) return []
    return left < 0
      ? [`A certificate of the provider ran out on ${day}: enter its new one beside it.`]
      : [`A certificate of the provider runs out on ${day}: ask for its next one, and enter it beside this one.`]
  })
}
