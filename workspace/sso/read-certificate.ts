/** What people recognise a certificate by. */
export interface CertificateFacts {
  readonly subject: string
  readonly from: string
  readonly until: string
}

interface Part {
  readonly tag: number
  readonly bytes: Uint8Array
}

const [INTEGER, UTC_TIME, BMP_STRING] = [0x02, 0x17, 0x1e]
/** commonName, 2.5.4.3. */
const COMMON_NAME = '85,4,3'

/** A certificate as providers show it, with or without its first and last line. */
export function asPem(text: string): string {
  const inner = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/.exec(text)?.[1] ?? text
  const lines = inner.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** Its subject and how long it holds (RFC 5280, 4.1); null when it cannot be read. The server decides whether it is one. */
export function readCertificate(pem: string): CertificateFacts | null {
  try {
    const base64 = pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')
    const der = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const [signed] = partsOf(bytesAt(partsOf(der), 0))
    const fields = partsOf(signed?.bytes ?? der)
    // A version may stand before the serial number.
    const serial = fields.findIndex(({ tag }) => tag === INTEGER)
    const [from, until] = partsOf(bytesAt(fields, serial + 3)).map(timeOf)
    const subject = nameOf(bytesAt(fields, serial + 4))
    return serial === -1 || !from || !until ? null : { subject, from, until }
  } catch {
    return null
  }
}

function bytesAt(parts: readonly Part[], at: number): Uint8Array {
  const part = parts[at]
  if (!part) throw new RangeError(`no part ${at}`)
  return part.bytes
}

/** The parts of a DER sequence, one after the other. */
function partsOf(bytes: Uint8Array): Part[] {
  const parts: Part[] = []
  let at = 0
  const next = () => {
    const byte = bytes[at++]
    if (byte === undefined) throw new RangeError('the certificate ends too early')
    return byte
  }
  while (at < bytes.length) {
    const tag = next()
    let length = next()
    if (length & 0x80) {
      let left = length & 0x7f
      for (length = 0; left > 0; left--) length = length * 256 + next()
    }
    if (at + length > bytes.length) throw new RangeError('a part is longer than the certificate')
    parts.push({ tag, bytes: bytes.subarray(at, at + length) })
    at += length
  }
  return parts
}

const textOf = ({ tag, bytes }: Part): string =>
  new TextDecoder(tag === BMP_STRING ? 'utf-16be' : 'utf-8').decode(bytes)

function timeOf(part: Part): string {
  const digits = textOf(part).replace(/Z$/, '')
  // Two digits of a year before 50 are of this century.
  const whole = part.tag === UTC_TIME ? `${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}` : digits
  const [year, month, day] = [whole.slice(0, 4), whole.slice(4, 6), whole.slice(6, 8)]
  return new Date(`${year}-${month}-${day}T${whole.slice(8, 10)}:${whole.slice(10, 12)}:00Z`).toISOString()
}

/** The common name, else the last part of the name. */
function nameOf(bytes: Uint8Array): string {
  const all = partsOf(bytes).flatMap((set) => partsOf(set.bytes).map((one) => partsOf(one.bytes)))
  const common = all.find(([id]) => id?.bytes.join() === COMMON_NAME) ?? all.at(-1)
  return common?.[1] ? textOf(common[1]) : ''
}
