import { Type, type Static } from 'typebox'
import { Choice, Closed, Text } from './common.ts'
import { Address, SamlSettings } from './sso-protocols.ts'

/** The provider's metadata: pasted or uploaded, or the address where it is. */
export const MetadataRead = Closed({
  xml: Type.Optional(Text(500_000, 1)),
  url: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://[^\\s"<>\\\\#]+$' })),
})
export type MetadataRead = Static<typeof MetadataRead>

/** What a provider's metadata says, to be put into the form. */
export const MetadataFound = Closed({
  issuer: SamlSettings.properties.issuer,
  signOnUrl: Address,
  binding: SamlSettings.properties.binding,
  logoutUrl: Address,
  certificates: SamlSettings.properties.certificates,
  signRequests: Type.Boolean(),
})
export type MetadataFound = Static<typeof MetadataFound>

/** O-05: code for the customer's own application, with this connection's values and a place for the secret. */
export const CodeSample = Closed({ language: Choice('node', 'python', 'php', 'ruby'), code: Type.String() })
export type CodeSample = Static<typeof CodeSample>

export const CodeSamples = Closed({ samples: Type.Array(CodeSample) })
