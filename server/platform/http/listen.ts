import type { Config } from '../config.ts'
import { endStreams } from '../live/stream.ts'
import type { App } from './server.ts'

/** How long running requests may take once a stop is asked for. */
const DRAIN_MS = 10_000

/**
 * Takes requests from now on.
 * @returns the function that stops: no new requests, streams ended, running ones finished.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function listen(app: App, { HOST, PORT }: Config): Promise<() => Promise<void>> {
  await app.listen({ host: HOST, port: PORT })
  return async () => {
    const closed = app.close()
    // Streams never end by themselves, and a browser keeps its connection open long after its last answer.
    const sweep = setInterval(() => {
      endStreams()
      app.server.closeIdleConnections()
    }, 50)
    const limit = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
    await closed
    clearInterval(sweep)
    clearTimeout(limit)
  }
}
