import { constants, createDecipheriv, privateDecrypt } from 'node:crypto'
import { SsoProblem } from '../problem.ts'
import { allNamed, attributeOf, DS, onlyChild, textOf, XENC, type XmlElement } from './xml.ts'

const XENC11 = 'http://www.w3.org/2009/xmlenc11#'
const CONTENT: ReadonlyMap<string, { readonly bytes: 16 | 24 | 32; readonly mode: 'gcm' | 'cbc' }> = new Map([
  [`${XENC11}aes128-gcm`, { bytes: 16, mode: 'gcm' }],
  [`${XENC11}aes192-gcm`, { bytes: 24, mode: 'gcm' }],
  [`${XENC11}aes256-gcm`, { bytes: 32, mode: 'gcm' }],
  [`${XENC}aes128-cbc`, { bytes: 16, mode: 'cbc' }],
  [`${XENC}aes192-cbc`, { bytes: 24, mode: 'cbc' }],
  [`${XENC}aes256-cbc`, { bytes: 32, mode: 'cbc' }],
])
const HASHES: ReadonlyMap<string, string> = new Map([
  [`${DS}sha1`, 'sha1'],
  [`${XENC}sha256`, 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  [`${XENC}sha512`, 'sha512'],
])
/** One for each of a few receivers. */
const MOST_KEYS = 4

/**
 * Opens what is encrypted to one of our keys. The person's page says the same for whatever went wrong in here and after
 * it, so that nobody can ask it about paddings.
 * @param holder what has EncryptedData in it
 * @param privateKeys ours, PEM
 * @throws {SsoProblem} `undecipherable`
 */
export function decrypted(holder: XmlElement, privateKeys: readonly string[]): Buffer {
  const data = onlyChild(holder, XENC, 'EncryptedData')
  const algorithm = methodOf(data)
  const content = CONTENT.get(algorithm)
  const sealed = allNamed(holder, 'EncryptedKey').filter(({ namespaceURI }) => namespaceURI === XENC)
  if (!data || !content || sealed.length === 0 || sealed.length > MOST_KEYS)
    throw new SsoProblem(
      'undecipherable',
      content ? 'no key came along' : `${algorithm || 'no method'} is not supported`,
    )
  const bytes = cipherOf(data)
  for (const key of sealed.map((one) => ({ hash: oaepHashOf(one), bytes: cipherOf(one) })))
    for (const privateKey of privateKeys) {
      const opened = attempt(() => unseal(privateKey, key.hash, key.bytes))
      const text = opened && attempt(() => decipher(content, opened, bytes))
      if (text) return text
    }
  throw new SsoProblem('undecipherable', 'none of our keys opens it')
}

const methodOf = (element: XmlElement | null): string => {
  const method = element && onlyChild(element, XENC, 'EncryptionMethod')
  return (method && attributeOf(method, 'Algorithm')) ?? ''
}

function cipherOf(element: XmlElement): Buffer {
  const data = onlyChild(element, XENC, 'CipherData')
  return Buffer.from(textOf(data && onlyChild(data, XENC, 'CipherValue')), 'base64')
}

/** RSA-OAEP in both its spellings; PKCS #1 v1.5 can be opened by whoever may ask often enough (Bleichenbacher). */
function oaepHashOf(key: XmlElement): string {
  const algorithm = methodOf(key)
  const method = onlyChild(key, XENC, 'EncryptionMethod')
  if (!method || (algorithm !== `${XENC}rsa-oaep-mgf1p` && algorithm !== `${XENC11}rsa-oaep`))
    throw new SsoProblem('undecipherable', `the key is encrypted by ${algorithm}: RSA-OAEP is needed`)
  const digest = onlyChild(method, DS, 'DigestMethod')
  const hash = digest ? HASHES.get(attributeOf(digest, 'Algorithm') ?? '') : 'sha1'
  const mask = onlyChild(method, XENC11, 'MGF')
  const maskHash = mask ? attributeOf(mask, 'Algorithm')?.replace(`${XENC11}mgf1`, '') : 'sha1'
  // Node hands OpenSSL one hash for both.
  if (hash === undefined || (algorithm.startsWith(XENC11) && hash !== maskHash))
    throw new SsoProblem('undecipherable', `RSA-OAEP with ${hash ?? 'an unknown hash'} and a mask by ${maskHash}`)
  return hash
}

const unseal = (key: string, oaepHash: string, sealed: Buffer): Buffer =>
  privateDecrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, sealed)

function decipher({ bytes, mode }: { bytes: 16 | 24 | 32; mode: 'gcm' | 'cbc' }, key: Buffer, data: Buffer): Buffer {
  if (mode === 'gcm') {
    const cipher = createDecipheriv(`aes-${(bytes * 8) as 128 | 192 | 256}-gcm`, key, data.subarray(0, 12), {
      authTagLength: 16,
    })
    cipher.setAuthTag(data.subarray(-16))
    return Buffer.concat([cipher.update(data.subarray(12, -16)), cipher.final()])
  }
  const cipher = createDecipheriv(`aes-${bytes * 8}-cbc`, key, data.subarray(0, 16))
  // Of the padding the last byte alone has a meaning in XML.
  cipher.setAutoPadding(false)
  const padded = Buffer.concat([cipher.update(data.subarray(16)), cipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 16) throw new Error('padding')
  return padded.subarray(0, -padding)
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
