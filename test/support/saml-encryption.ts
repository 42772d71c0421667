import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto'
import { assertionIn } from './saml-attacks.ts'

const XENC = 'http://www.w3.org/2001/04/xmlenc#'
const XENC11 = 'http://www.w3.org/2009/xmlenc11#'

export interface Sealing {
  readonly publicKey: string
  readonly mode?: 'gcm' | 'cbc'
  readonly bits?: 128 | 192 | 256
  /** How the key is encrypted. */
  readonly key?: 'oaep' | 'oaep-sha256' | 'pkcs1'
}

/** Encrypts the assertion of a response, by the methods that samlp does not have. */
export function sealed(xml: string, { publicKey, mode = 'gcm', bits = 256, key = 'oaep' }: Sealing): string {
  const secret = randomBytes(bits / 8)
  const content = Buffer.from(assertionIn(xml))
  const data = mode === 'gcm' ? byGcm(content, secret) : byCbc(content, secret)
  const padding = key === 'pkcs1' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING
  const oaepHash = key === 'oaep-sha256' ? 'sha256' : 'sha1'
  const sealedKey = publicEncrypt({ key: publicKey, padding, oaepHash }, secret)
  const cipher = (bytes: Buffer) => `<e:CipherData><e:CipherValue>${bytes.toString('base64')}</e:CipherValue></e:CipherData>` // prettier-ignore
  const methods = {
    oaep: `<e:EncryptionMethod Algorithm="${XENC}rsa-oaep-mgf1p"/>`,
    'oaep-sha256': `<e:EncryptionMethod Algorithm="${XENC11}rsa-oaep"><d:DigestMethod Algorithm="${XENC}sha256"/><e11:MGF xmlns:e11="${XENC11}" Algorithm="${XENC11}mgf1sha256"/></e:EncryptionMethod>`,
    pkcs1: `<e:EncryptionMethod Algorithm="${XENC}rsa-1_5"/>`,
  }
  const algorithm = `${mode === 'gcm' ? XENC11 : XENC}aes${bits}-${mode}`
  const encrypted = `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><e:EncryptedData xmlns:e="${XENC}" xmlns:d="http://www.w3.org/2000/09/xmldsig#" Type="${XENC}Element"><e:EncryptionMethod Algorithm="${algorithm}"/><d:KeyInfo><e:EncryptedKey>${methods[key]}${cipher(sealedKey)}</e:EncryptedKey></d:KeyInfo>${cipher(data)}</e:EncryptedData></saml:EncryptedAssertion>`
  return xml.replace(assertionIn(xml), () => encrypted)
}

function byGcm(content: Buffer, key: Buffer): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv(`aes-${(key.length * 8) as 128}-gcm`, key, iv)
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function byCbc(content: Buffer, key: Buffer): Buffer {
  const iv = randomBytes(16)
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv)
  return Buffer.concat([iv, cipher.update(content), cipher.final()])
}
