// The certificates' library asks for it, whoever else has loaded it or not.
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'

/** A key of ours with its self-signed certificate, both PEM: signs requests and log-outs, opens what is encrypted to us. */
export interface KeyPair {
  readonly privateKey: string
  readonly certificate: string
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}
/** Nobody checks its end but providers that mind one; it is trusted by name, not by an authority. */
const YEARS = 20

export async function newKeyPair(): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const now = new Date()
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Portico single sign-on',
      notBefore: now,
      notAfter: new Date(now.getTime() + YEARS * 365 * 86_400_000),
      signingAlgorithm: ALGORITHM,
      keys,
    },
    webcrypto,
  )
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = der.match(/.{1,64}/g) ?? []
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
    certificate: certificate.toString('pem'),
  }
}
