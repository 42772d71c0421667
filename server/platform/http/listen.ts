import type { Config } from '../config.ts'
import { endStreams } from '../live/stream.ts'
import type { App } from './server.ts'
import { listenForTls, type Tls } from './tls.ts'

/** How long running requests may take once a stop is asked for. */
const DRAIN_MS = 10_000

/**
 * Takes requests from now on.
 * @returns the function that stops: no new requests, streams ended, running ones finished.
 * @throws Error with code EADDRINUSE when a port is taken.
 */
export async function listen(app: App, config: Config, tls: Tls): Promise<() => Promise<void>> {
  await app.listen({ host: config.HOST, port: config.PORT })
  const others = await listenForTls(app, config, tls).catch(async (error: unknown) => {
    await app.close()
    throw error
  })
  const servers = [app.server, ...others]
  return async () => {
    const closed = [
      ...others.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
      app.close(),
    ]
    // Streams never end by themselves, and a browser keeps its connection open long after its last answer.
    const sweep = setInterval(() => {
      endStreams()
      for (const server of servers) server.closeIdleConnections()
    }, 50)
    const limit = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, DRAIN_MS)
    await Promise.all(closed)
    clearInterval(sweep)
    clearTimeout(limit)
  }
}
