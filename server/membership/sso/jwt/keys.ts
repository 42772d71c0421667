import { createPublicKey, type KeyObject } from 'node:crypto'
import { SsoProblem } from '../problem.ts'
import { readSecrets } from '../queries/connections.ts'
import { publishedKeys } from './published-keys.ts'
import type { Token } from './token.ts'

/**
 * The keys that a token may be signed with: those of its connection, never one that it brings along. Its `kid` chooses
 * among published ones, and has no other use.
 * @throws {SsoProblem} `unknown-key`, `provider-away`, `wrong-signature` when there is none
 */
export async function keysFor({ at, header }: Token): Promise<readonly (KeyObject | Uint8Array)[]> {
  const { services, connection } = at
  const { algorithm, publicKey, jwksUrl } = connection.settings
  if (algorithm === 'HS256') {
    const secrets = await readSecrets(services.db, connection.id, 'shared')
    if (secrets.length === 0) throw new SsoProblem('wrong-signature', 'no secret is kept here')
    return secrets.map((secret) => new TextEncoder().encode(secret))
  }
  if (publicKey !== '') return [createPublicKey(publicKey)]
  if (jwksUrl === '') throw new SsoProblem('wrong-signature', 'no public key is kept here')
  const id = typeof header['kid'] === 'string' ? header['kid'] : null
  const keys = await publishedKeys(services.config, jwksUrl, id)
  const chosen = keys.filter((one) => id === null || one.id === id)
  if (chosen.length === 0) throw new SsoProblem('unknown-key', 'no published key has the id that the token names')
  return chosen.map(({ key }) => key)
}
