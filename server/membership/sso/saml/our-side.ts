import { SAML } from '@node-saml/node-saml'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import type { At } from '../connection.ts'
import type { KeyPair } from '../key-pair.ts'
import { readSecrets } from '../queries/connections.ts'

/** Our keys with their certificates, the newest first. */
export async function keyPairsOf({ services, connection }: At<SamlSettings>): Promise<KeyPair[]> {
  return (await readSecrets(services.db, connection.id, 'key')).map((secret) => JSON.parse(secret) as KeyPair)
}

/**
 * What writes our messages to a provider.
 * @param of.id of the message, from which its answer is known
 */
export async function ourSide(
  at: At<SamlSettings>,
  of: { readonly id: string; readonly signed: boolean; readonly deflated: boolean },
): Promise<SAML> {
  const { settings } = at.connection
  const [key] = await keyPairsOf(at)
  if (of.signed && !key) throw new Error(`the connection ${at.connection.id} has no key of ours`)
  return new SAML({
    issuer: at.own.entityId,
    callbackUrl: at.own.acsUrl,
    entryPoint: settings.signOnUrl,
    logoutUrl: settings.logoutUrl,
    idpCert: [...settings.certificates],
    // Whatever the provider has for this person: asking for one kind makes others refuse.
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    generateUniqueId: () => of.id,
    skipRequestCompression: !of.deflated,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    ...(of.signed && key ? { privateKey: key.privateKey, publicCert: key.certificate } : {}),
  })
}
