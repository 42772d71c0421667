import type { Config } from '../config.ts'
import { OutgoingError } from './outgoing-error.ts'
import { type Answered, type Asked, requestOnce } from './request-once.ts'
import { type Resolve, resolveHost, systemResolve } from './resolve-host.ts'

export interface OutgoingOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | null
  /** How many redirects are followed; each is checked like the first address. None unless said. */
  readonly redirects?: number
  readonly mostBytes?: number
  /** For all of it together. */
  readonly withinMs?: number
  readonly signal?: AbortSignal
}

export type GuardedFetch = (url: string, options?: OutgoingOptions) => Promise<Response>

const MOST_BYTES = 1_000_000
const WITHIN_MS = 10_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** Not handed on to another origin. */
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization']

/**
 * The one way out: whatever address an admin or a provider names is asked through it (S39). https on the public
 * internet; hosts of OUTGOING_ALLOW may be private and without TLS.
 * @param resolve for tests; the system's own otherwise
 */
export function guardedFetch(
  { OUTGOING_ALLOW }: Pick<Config, 'OUTGOING_ALLOW'>,
  resolve: Resolve = systemResolve,
): GuardedFetch {
  const allowed = (url: URL) => isAllowedHost({ OUTGOING_ALLOW }, url)

  async function step(url: URL, asked: Asked, limits: Parameters<typeof requestOnce>[3]): Promise<Answered> {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed(url)))
      throw new OutgoingError('scheme', `${url.origin} is not asked: the address has to begin with https://.`)
    if (url.username || url.password) throw new OutgoingError('address', 'The address holds a name or a password.')
    const address = await inTime(resolveHost(url.hostname, allowed(url), resolve), url, limits.signal)
    return requestOnce(url, address, asked, limits)
  }

  return async (address, options = {}) => {
    const limit = AbortSignal.timeout(options.withinMs ?? WITHIN_MS)
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
    let url = URL.parse(address)
    let asked: Asked = {
      method: options.method ?? 'GET',
      headers: { ...options.headers },
      body: options.body ?? null,
    }
    for (let left = options.redirects ?? 0; ; left -= 1) {
      if (!url) throw new OutgoingError('address', 'That is not an address.')
      const answer = await step(url, asked, { mostBytes: options.mostBytes ?? MOST_BYTES, signal })
      const to = REDIRECTS.has(answer.status) ? answer.headers.get('location') : null
      if (to === null || (options.redirects ?? 0) === 0) return asResponse(answer)
      if (left === 0) throw new OutgoingError('redirect', `${url.origin} redirects too often.`)
      const next = URL.parse(to, url.href)
      asked = onRedirect(asked, answer.status, next?.origin === url.origin)
      url = next
    }
  }
}

/** Looking a name up cannot be stopped; it is not waited for any longer. */
function inTime<T>(work: Promise<T>, url: URL, signal: AbortSignal): Promise<T> {
  const late = () => new OutgoingError('timeout', `Looking up ${url.host} took too long.`)
  if (signal.aborted) return Promise.reject(late())
  return new Promise((resolve, reject) => {
    const stop = () => reject(late())
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** Whether the operator named this host in OUTGOING_ALLOW, with or without its port. */
export const isAllowedHost = ({ OUTGOING_ALLOW }: Pick<Config, 'OUTGOING_ALLOW'>, url: URL): boolean =>
  OUTGOING_ALLOW.includes(url.hostname) || OUTGOING_ALLOW.includes(url.host)

function onRedirect(asked: Asked, status: number, sameOrigin: boolean): Asked {
  const headers = sameOrigin
    ? asked.headers
    : Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !SECRET_HEADERS.includes(name.toLowerCase())))
  const keeps = status === 307 || status === 308
  if (keeps && !sameOrigin && asked.body !== null)
    throw new OutgoingError('redirect', 'A redirect would hand what was sent to another origin.')
  return keeps ? { ...asked, headers } : { method: asked.method === 'HEAD' ? 'HEAD' : 'GET', headers, body: null }
}

function asResponse({ status, headers, body }: Answered): Response {
  const empty = [101, 204, 205, 304].includes(status)
  return new Response(empty ? null : new Uint8Array(body), { status, headers })
}
