/** How long a provider's word on where its parts are counts without being asked for again. */
const FRESH_MS = 600_000
const MOST_ADDRESSES = 200

interface Known {
  readonly askedAt: number
  readonly document: Promise<Document>
}
interface Document {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** What this process has read, by its whole address; another configuration may not be allowed the same ones. */
const known = new WeakMap<object, Map<string, Known>>()

/**
 * The discovery document at an address, asked for once in ten minutes: it rarely changes, and signing in and out must not
 * wait for a provider that is away. Only what came whole is kept; key sets are no part of it, and are asked anew. Another
 * issuer has another address, so that nobody is sent to where the settings led before.
 * @param ask asks the provider
 * @param of.fresh what is kept does not count: somebody tries the connection
 */
export async function discoveryDocument(
  config: object,
  url: string,
  ask: () => Promise<Response>,
  { fresh = false, now = Date.now() }: { readonly fresh?: boolean; readonly now?: number } = {},
): Promise<Response> {
  const kept = documentsFor(config)
  const at = kept.get(url)
  const counts = at !== undefined && !fresh && now - at.askedAt < FRESH_MS
  // Whoever comes meanwhile waits for the same answer.
  const asked = counts ? at : { askedAt: now, document: ask().then(read) }
  if (!counts) keep(kept, url, asked)
  const { status, type, text } = await asked.document
  return new Response(text, { status, headers: { 'content-type': type } })
}

/** What the library could not use is asked for again. */
export function forgetDocument(config: object, url: string): void {
  documentsFor(config).delete(url)
}

function documentsFor(config: object): Map<string, Known> {
  const kept = known.get(config) ?? new Map<string, Known>()
  known.set(config, kept)
  return kept
}

function keep(kept: Map<string, Known>, url: string, asked: Known): void {
  kept.delete(url)
  const [oldest] = kept.keys()
  if (kept.size >= MOST_ADDRESSES && oldest !== undefined) kept.delete(oldest)
  kept.set(url, asked)
  const drop = () => kept.get(url) === asked && kept.delete(url)
  asked.document.then(({ status }) => status === 200 || drop(), drop)
}

const read = async (answer: Response): Promise<Document> => ({
  status: answer.status,
  type: answer.headers.get('content-type') ?? '',
  text: await answer.text(),
})
