import type { ConnectionSettings, SsoKind } from '#contract/sso-protocols.ts'
import type { Protocol } from './connection.ts'
import { jwt } from './jwt/protocol.ts'
import { openId } from './openid/protocol.ts'
import { saml } from './saml/protocol.ts'

const PROTOCOLS = { saml, jwt, openid: openId } as const

/** The protocol that a connection speaks. Each is typed by its own settings; the kind in them leads to the right one. */
export const protocolOf = ({ settings }: { readonly settings: ConnectionSettings }): Protocol =>
  PROTOCOLS[settings.kind as SsoKind] as unknown as Protocol
