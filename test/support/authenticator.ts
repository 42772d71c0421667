import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const UP = 1
const UV = 4
const AT = 64
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest()
const text = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/** What somebody may get wrong, or do on purpose. */
interface Deviation {
  readonly origin?: string
  readonly verified?: boolean
  readonly userHandle?: string
}

interface Key {
  readonly id: Buffer
  readonly rpId: string
  readonly userHandle: string
  readonly privateKey: KeyObject
}

/** A device with passkeys, in software: https://www.w3.org/TR/webauthn-3/ */
export class Authenticator {
  readonly origin: string
  counter = 0
  private key: Key | null = null

  constructor(origin: string) {
    this.origin = origin
  }

  private clientData(type: string, challenge: string, origin = this.origin): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  private authData(rpId: string, flags: number, rest = Buffer.alloc(0)): Buffer {
    this.counter += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), counter, rest])
  }

  /** Makes a passkey as the options ask for. */
  create(options: { challenge: string; rp: { id?: string }; user: { id: string } }, but: Deviation = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const id = randomBytes(32)
    const rpId = options.rp.id ?? ''
    this.key = { id, rpId, userHandle: options.user.id, privateKey }
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const made = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(cose)])
    const flags = UP | AT | (but.verified === false ? 0 : UV)
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(this.authData(rpId, flags, made))],
    ])
    return {
      id: text(id),
      rawId: text(id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(this.clientData('webauthn.create', options.challenge, but.origin)),
        attestationObject: text(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
        transports: ['internal'],
      },
    }
  }

  /** Answers a challenge with the passkey that was made last. */
  get(options: { challenge: string }, but: Deviation = {}) {
    if (!this.key) throw new Error('the device has no passkey')
    const { id, rpId, userHandle, privateKey } = this.key
    const authData = this.authData(rpId, UP | (but.verified === false ? 0 : UV))
    const clientData = this.clientData('webauthn.get', options.challenge, but.origin)
    return {
      id: text(id),
      rawId: text(id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(clientData),
        authenticatorData: text(authData),
        signature: text(sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey)),
        userHandle: but.userHandle ?? userHandle,
      },
    }
  }
}
