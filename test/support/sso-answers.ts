// For what follows the protocols: connections and answers that are in the database already, as if they had been checked.
import { NO_ATTRIBUTE_NAMES, type SsoConnection } from '#contract/sso-connections.ts'
import { EMPTY_SETTINGS, type SsoKind } from '#contract/sso-protocols.ts'
import type { Assertion } from '#server/membership/sso/connection.ts'
import { insertConnection } from '#server/membership/sso/queries/connections.ts'
import { addRequest, keepAnswer } from '#server/membership/sso/queries/requests.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import type { Desk } from './desk.ts'

/** What a provider says about Maya, as a protocol hands it on after its checks. */
export const MAYA: Assertion = {
  subject: 'maya-1',
  email: 'maya@brightwater.example',
  emailProven: true,
  firstName: 'Maya',
  lastName: 'Lindqvist',
  company: 'Brightwater',
  language: 'de',
  groups: [],
  said: [{ name: 'mail', values: ['maya@brightwater.example'] }],
  ending: null,
  once: [],
}

export interface ConnectionSetting {
  kind?: SsoKind
  name?: string
  /** Null: the workspace's. */
  domainId?: string | null
  on?: boolean
  mailDomains?: string[]
  groups?: SsoConnection['groups']
  roles?: SsoConnection['roles']
}

/** A connection, tried and on unless it says otherwise. @returns its ids */
export async function putConnection(on: Desk, setting: ConnectionSetting = {}) {
  const { kind = 'jwt', name = 'Keys', mailDomains = [], groups = [], roles = [] } = setting
  const domainId = setting.domainId === undefined ? (await on.portal()).domain.id : setting.domainId
  const values = { domainId, kind, name, settings: EMPTY_SETTINGS[kind], attributes: NO_ATTRIBUTE_NAMES }
  const id = await transaction(on.db, (tx) => insertConnection(tx, values))
  const { public_id: publicId } = await on.db
    .updateTable('sso_connection')
    .set({
      is_on: setting.on ?? true,
      mail_domains: mailDomains,
      groups: JSON.stringify(groups),
      roles: JSON.stringify(roles),
      verified_at: new Date().toISOString(),
    })
    .where('id', '=', id)
    .returning('public_id')
    .executeTakeFirstOrThrow()
  return { id, publicId }
}

/** The domain of the first portal signs in by SSO from now on. */
export const turnOnSso = (on: Desk, more: { passwordsToo?: boolean; makeCompanies?: boolean } = {}) =>
  on.db
    .updateTable('domain')
    .set({ sign_in_method: 'sso', sign_in: JSON.stringify({ sso: more }) })
    .execute()

/**
 * An answer that a browser can come for, as if a protocol had checked it.
 * @returns what that browser asks for, with its cookie
 */
export async function putAnswer(
  on: Desk,
  { id, publicId }: { id: string; publicId: string },
  assertion: Assertion = MAYA,
  more: { next?: string; userId?: string; unsolicited?: boolean; portalId?: string | null } = {},
) {
  const [browser, finish] = [newToken(), newToken()]
  const request = await addRequest(on.db, {
    connectionId: id,
    keyHash: hashToken(newToken()),
    browserHash: more.unsolicited ? null : hashToken(browser),
    portalId: more.portalId === undefined ? on.portalId : more.portalId,
    userId: more.userId ?? null,
    next: more.next ?? '',
  })
  await keepAnswer(on.db, request, hashToken(finish), { assertion })
  return { url: `/sso/${publicId}/finish?key=${finish}`, headers: { cookie: `browser=${browser}` } }
}
