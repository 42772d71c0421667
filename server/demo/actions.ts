import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PERMISSIONS } from '#contract/permissions.ts'
import { foundAccount } from '#server/account/actions.ts'
import { turnOnPortal } from '#server/account/queries.ts'
import { ConfigError } from '#server/platform/config.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { hashPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { plantFiles } from './actions/plant-files.ts'
import { inviteTheRest } from './actions/plant-mails.ts'
import { plantPortals } from './actions/plant-portals.ts'
import { ownerOf } from './desk/owner.ts'
import { plantPeople } from './actions/plant-people.ts'
import { plantTickets } from './actions/plant-tickets.ts'
import { ACCOUNT, STAFF } from './desk/people.ts'
import { addressOf, findPerson } from './desk/find-person.ts'
import { findPlanted, hasToken, openToCompanies, replaceToken } from './queries.ts'

interface SignIn {
  readonly email: string
  readonly password: string
}

export interface DemoSignIns {
  readonly staff: SignIn
  readonly customer: SignIn
  /** Of the customer's company. */
  readonly colleague: SignIn
  /** Of another company. */
  readonly stranger: SignIn
  /** May do everything. */
  readonly apiToken: string
}

/** For the demo desk only, which holds nothing but invented people: everybody there has this password. */
export const DEMO_PASSWORD = 'Quartz-prism-47'
const OWNER = STAFF[0].email

/**
 * Fills an empty database with a believable desk; a second start finds it and changes nothing.
 * @throws {ConfigError} when the database was set up for real
 */
export async function plantDemo(services: Services): Promise<DemoSignIns> {
  const { setUp, demo } = await findPlanted(services.db, OWNER)
  if (setUp && !demo)
    throw new ConfigError(
      'Portico cannot start:\n  This database is in use already. Give the demo desk another DATA_DIR or DATABASE_URL.',
    )
  const apiToken = await readToken(services)
  if (!setUp) await plant(services, apiToken)
  else if (!(await hasToken(services.db, hashToken(apiToken)))) await keepToken(services, apiToken)
  const signIn = (key: string): SignIn => ({ email: addressOf(findPerson(key)), password: DEMO_PASSWORD })
  return {
    staff: { email: OWNER, password: DEMO_PASSWORD },
    customer: signIn('maya'),
    colleague: signIn('samuel'),
    stranger: signIn('oliver'),
    apiToken,
  }
}

async function plant(services: Services, apiToken: string): Promise<void> {
  const files = await plantFiles(services.files)
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const now = Date.now()
  await transaction(services.db, async (tx) => {
    const founded = await foundAccount(tx, ACCOUNT)
    await turnOnPortal(tx, founded.portalId)
    await openToCompanies(tx, founded.portalId)
    const people = await plantPeople(tx, { passwordHash, now })
    await replaceToken(tx, tokenRow(apiToken))
    await plantTickets(tx, { founded, people, files, now })
    await plantPortals(tx, ownerOf(people.staff), { services, founded })
    // A real mail server would try to reach addresses that nobody has.
    if (!services.config.MAIL_URL) await inviteTheRest(tx, people, founded.portalId)
  })
}

const tokenRow = (apiToken: string) => ({
  hash: hashToken(apiToken),
  ownerEmail: OWNER,
  scopes: Object.keys(PERMISSIONS),
})

const keepToken = (services: Services, apiToken: string) => replaceToken(services.db, tokenRow(apiToken))

/** The database holds the token's hash only: the token itself is kept beside it, for the owner of the process to read. */
async function readToken({ config }: Services): Promise<string> {
  const path = join(config.DATA_DIR, 'demo.json')
  const kept = await readFile(path, 'utf8').then(
    (text) => (JSON.parse(text) as { apiToken?: unknown }).apiToken,
    () => null,
  )
  if (looksLikeToken(kept)) return kept
  const apiToken = newToken()
  await writeFile(path, `${JSON.stringify({ apiToken })}\n`, { mode: 0o600 })
  return apiToken
}
