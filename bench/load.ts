import autocannon from 'autocannon'
import { randomBytes } from 'node:crypto'
import type { Request } from './scenarios.ts'

export interface Load {
  readonly url: string
  readonly requests: readonly Request[]
  readonly seconds: number
  readonly connections: number
  /** Send a reply in place of reading. */
  readonly reply?: boolean
}

export interface Measured {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers that were none: other statuses, timeouts, broken connections. */
  readonly failed: number
}

// A process of its own, so that making requests costs the measured server no turn of its event loop.
process.on('message', (load) => void run(load as Load).then((measured) => process.send?.(measured)))

async function run({ url, requests, seconds, connections, reply }: Load): Promise<Measured> {
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    requests: requests.map(({ path, cookie }) => ({
      path: reply ? `${path}/reply` : path,
      headers: { cookie, ...(reply ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(reply ? { method: 'POST', setupRequest: (request) => ({ ...request, body: letter() }) } : {}),
    })),
  })
  const refused = reply ? result['4xx'] + result['5xx'] : result.non2xx
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: refused + result.errors + result.timeouts,
  }
}

/** The once key is what keeps a form that is sent twice from being two messages; each of these is another form. */
const letter = (): string =>
  `text=${encodeURIComponent('Thank you, that is what we needed. We will write again.')}&onceKey=${randomBytes(16).toString('base64url')}`
