import type { OwnAddresses } from '#contract/sso-connections.ts'
import type { KeyPair } from '../key-pair.ts'

const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings:'
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? '')

/** Our metadata, for a provider that reads it (O-02). @param certificates ours, PEM */
export function ourMetadata(
  own: OwnAddresses,
  certificates: readonly KeyPair['certificate'][],
  { signRequests }: { readonly signRequests: boolean },
): string {
  const [entityId, acs, logout] = [own.entityId, own.acsUrl, own.logoutUrl].map(escaped)
  const keys = certificates.flatMap((pem) => [keyOf('signing', pem), keyOf('encryption', pem)])
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="${signRequests}" WantAssertionsSigned="true">
${keys.join('\n')}
    <md:SingleLogoutService Binding="${BINDINGS}HTTP-Redirect" Location="${logout}"/>
    <md:SingleLogoutService Binding="${BINDINGS}HTTP-POST" Location="${logout}"/>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
    <md:AssertionConsumerService Binding="${BINDINGS}HTTP-POST" Location="${acs}" index="0" isDefault="true"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>
`
}

function keyOf(use: 'signing' | 'encryption', pem: string): string {
  const base64 = pem.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '')
  // What encrypted.ts opens, the best first.
  const methods =
    use === 'encryption'
      ? ['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'http://www.w3.org/2009/xmlenc11#aes128-gcm', 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'] // prettier-ignore
      : []
  return `    <md:KeyDescriptor use="${use}">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
${methods.map((method) => `      <md:EncryptionMethod Algorithm="${method}"/>\n`).join('')}    </md:KeyDescriptor>`
}
