import { createHash } from 'node:crypto'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import type { Protocol } from '../connection.ts'
import { wasSpent } from '../queries/requests.ts'
import { readCertificate } from './certificate.ts'
import { checkAnswer } from './check-answer.ts'
import { identityIn } from './identity.ts'
import { keyPairsOf, ourSide } from './our-side.ts'

/** Ids of XML begin with no digit. */
const idOf = (hash: Buffer): string => `_${hash.toString('hex')}`

/** O-02, O-04, O-08: SAML 2.0 as a service provider. RelayState is the sign-in's key, and nothing else is read of it. */
export const saml: Protocol<SamlSettings> = {
  async begin(at, key) {
    const { settings } = at.connection
    const of = { id: idOf(hashToken(key)), signed: settings.signRequests, deflated: settings.binding === 'redirect' }
    const ours = await ourSide(at, of)
    if (settings.binding === 'redirect') return { going: { url: await ours.getAuthorizeUrlAsync(key, undefined, {}) } }
    const fields = Object.entries(await ours.getAuthorizeMessageAsync(key))
    return {
      going: {
        url: settings.signOnUrl,
        fields: Object.fromEntries(fields.map(([name, value]) => [name, String(value)])),
      },
    }
  },
  keyOf: ({ body }) => body['RelayState'] ?? null,
  async receive(at, { body }, pending) {
    const { services, connection, own } = at
    const checked = await checkAnswer(body['SAMLResponse'] ?? '', {
      settings: connection.settings,
      own,
      privateKeys: (await keyPairsOf(at)).map(({ privateKey }) => privateKey),
      requestId: pending && idOf(pending.keyHash),
      wasTaken: (id) => wasSpent(services.db, connection.id, createHash('sha256').update(id).digest()),
    })
    return identityIn(checked, connection.attributes, connection.settings)
  },
  async end(at, ending) {
    if (ending.kind !== 'saml' || at.connection.settings.logoutUrl === '') return null
    const { nameId: nameID, format, nameQualifier, spNameQualifier, sessionIndex } = ending
    const ours = await ourSide(at, { id: idOf(hashToken(newToken())), signed: true, deflated: true })
    const who = {
      issuer: at.connection.settings.issuer,
      nameID,
      // Left out when there is none; the library's type knows only those that have one.
      nameIDFormat: format as string,
      ...(nameQualifier === null ? {} : { nameQualifier }),
      ...(spNameQualifier === null ? {} : { spNameQualifier }),
      ...(sessionIndex === null ? {} : { sessionIndex }),
    }
    return { url: await ours.getLogoutUrlAsync(who, '', {}) }
  },
  missing: ({ issuer, signOnUrl, certificates }) => [
    ...(issuer === '' ? ['Enter the provider’s entity id.'] : []),
    ...(signOnUrl === '' ? ['Enter the address where people sign in at the provider.'] : []),
    ...(certificates.length === 0 ? ['Enter the certificate that the provider signs with.'] : []),
  ],
  problems({ before }, settings) {
    const known = before.certificates
    return settings.certificates.flatMap((certificate) => {
      // One that expired while it was kept stops nobody from changing something else.
      if (known.includes(certificate)) return []
      const read = readCertificate(certificate)
      return 'problem' in read ? [{ field: 'settings.certificates', message: read.problem }] : []
    })
  },
}
