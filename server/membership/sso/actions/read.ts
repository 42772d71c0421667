import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SsoSettings } from '#contract/sso-settings.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { notFound } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'
import type { Connection } from '../connection.ts'
import { missingOf } from '../missing.ts'
import { addressesOf } from '../place.ts'
import { connectionsOf, readSecrets, secretsOf } from '../queries/connections.ts'
import { effectsOfSso } from '../queries/effects.ts'
import { findHostOf } from '../queries/places.ts'
import { domainExists, findSsoOf } from '../queries/settings.ts'
import { anOwnerHasPassword } from '../queries/staff.ts'
import { warningsOf } from '../warnings.ts'

/** Why staff cannot come by SSO alone, or at all. */
export const NO_BREAK_GLASS =
  'No owner has a password. One of them has to get in when the provider does not answer: let an owner set one first.'

type Around = Pick<Services, 'db' | 'publicUrl'>

/** How people sign in at a place, as staff see it. @param domainId null: the workspace @throws {AppError} `not-found` */
export async function readSso(around: Around, domainId: string | null, db: Db | Tx = around.db): Promise<SsoSettings> {
  if (domainId !== null && !(await domainExists(db, domainId))) throw notFound()
  const settings = await findSsoOf(db, domainId)
  const kept = await connectionsOf(db, domainId)
  const connections: SsoConnection[] = []
  for (const connection of kept) connections.push(await told(around, connection, db))
  const missing = connections.some(({ on }) => on) ? [] : ['Turn on at least one provider that was tried and works.']
  if (domainId === null && !(await anOwnerHasPassword(db))) missing.push(NO_BREAK_GLASS)
  return { ...settings, connections, missing, effects: await effectsOfSso(db, domainId, settings.listIds) }
}

/** A connection as staff see it: with our addresses, and without what its secrets say. */
export async function told(around: Around, connection: Connection, db: Db | Tx = around.db): Promise<SsoConnection> {
  const { id, name, on, button, settings, attributes, mailDomains, groups, roles, verifiedAt } = connection
  const [key] = await readSecrets(db, id, 'key')
  return {
    id,
    kind: settings.kind,
    name,
    on,
    button,
    settings,
    attributes,
    mailDomains: [...mailDomains],
    groups,
    roles,
    own: addressesOf(around, await findHostOf(db, connection.domainId), connection),
    certificate: key === undefined ? null : (JSON.parse(key) as { certificate: string }).certificate,
    secrets: await secretsOf(db, id),
    verifiedAt,
    missing: await missingOf(db, connection),
    warnings: warningsOf(connection),
  }
}
