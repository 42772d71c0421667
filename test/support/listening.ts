import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export interface Listening {
  readonly server: Server
  readonly port: number
  /** At `localhost`, which tests allow outgoing requests to by its name. */
  readonly url: string
}

/** A server of one test on a free port, gone with it; without an answer it says nothing. */
export async function listening(t: TestContext, answer?: RequestListener): Promise<Listening> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { server, port, url: `http://localhost:${port}` }
}
