import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { Config } from '#server/platform/config.ts'
import { guardedFetch } from '#server/platform/outgoing/guarded-fetch.ts'
import { SsoProblem } from '../problem.ts'

/** How long keys count without being asked for again. */
const FRESH_MS = 600_000
/** A token with a key that nobody knows makes us ask again, though not more often than this. */
const PAUSE_MS = 30_000
/** The same after a failure, so that whoever repairs the address does not wait. */
const FAILED_PAUSE_MS = 5_000
/** RFC 7518, 3.3. */
export const LEAST_BITS = 2048
const MOST_BYTES = 200_000
const MOST_KEYS = 30
const MOST_ADDRESSES = 200

export interface PublishedKey {
  readonly id: string | null
  readonly key: KeyObject
}
interface Known {
  readonly askedAt: number
  readonly keys: Promise<readonly PublishedKey[]>
  failed: boolean
}

/** What this process has read, by address; another configuration may not be allowed the same ones. */
const known = new WeakMap<object, Map<string, Known>>()

/**
 * The RSA keys at an address (JWKS).
 * @param id the one that is looked for; null: any
 * @throws {SsoProblem} `provider-away`
 */
export async function publishedKeys(
  config: Pick<Config, 'OUTGOING_ALLOW'>,
  url: string,
  id: string | null,
  now = Date.now(),
): Promise<readonly PublishedKey[]> {
  const kept = addressesFor(config)
  const at = kept.get(url)
  const age = at ? now - at.askedAt : Number.POSITIVE_INFINITY
  if (!at || age > (at.failed ? FAILED_PAUSE_MS : FRESH_MS)) return ask(config, kept, url, now)
  const keys = await at.keys
  const misses = id === null ? keys.length === 0 : !keys.some((one) => one.id === id)
  return misses && age > PAUSE_MS ? ask(config, kept, url, now) : keys
}

function addressesFor(config: object): Map<string, Known> {
  const kept = known.get(config) ?? new Map<string, Known>()
  known.set(config, kept)
  return kept
}

function ask(
  config: Pick<Config, 'OUTGOING_ALLOW'>,
  kept: Map<string, Known>,
  url: string,
  now: number,
): Promise<readonly PublishedKey[]> {
  const [oldest] = kept.keys()
  if (kept.size >= MOST_ADDRESSES && oldest !== undefined) kept.delete(oldest)
  // Whoever comes meanwhile waits for the same answer.
  const asked: Known = { askedAt: now, keys: read(config, url), failed: false }
  kept.set(url, asked)
  asked.keys.catch(() => {
    asked.failed = true
  })
  return asked.keys
}

async function read(config: Pick<Config, 'OUTGOING_ALLOW'>, url: string): Promise<PublishedKey[]> {
  try {
    const answer = await guardedFetch(config)(url, { headers: { accept: 'application/json' }, mostBytes: MOST_BYTES })
    if (answer.status !== 200) throw new Error(`it answers with status ${answer.status}`)
    const { keys } = readObject(await answer.text())
    if (!Array.isArray(keys)) throw new Error('it holds no list of keys')
    return keys.slice(0, MOST_KEYS).flatMap((key) => usable(key))
  } catch (error) {
    throw new SsoProblem('provider-away', `the keys at ${url}: ${(error as Error).message}`, error)
  }
}

function readObject(text: string): { readonly keys?: unknown } {
  const read = parse(text)
  if (typeof read !== 'object' || read === null) throw new Error('it holds no JSON object')
  return read
}

/** What the engine says of bad JSON quotes it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Keys of another kind or for another use are passed over. */
function usable(jwk: JsonWebKey & { kid?: unknown; use?: unknown; alg?: unknown }): PublishedKey[] {
  if (jwk?.kty !== 'RSA' || ![undefined, 'sig'].includes(jwk.use as 'sig')) return []
  if (![undefined, 'RS256'].includes(jwk.alg as 'RS256')) return []
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' }, format: 'jwk' })
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS) return []
    return [{ id: typeof jwk.kid === 'string' ? jwk.kid : null, key }]
  } catch {
    return []
  }
}
