import { createServer } from 'node:net'

/** A TCP port that nobody listens on now. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, host, () => {
      const taken = probe.address()
      probe.close(() => (taken && typeof taken === 'object' ? resolve(taken.port) : reject(new Error('no free port'))))
    })
  })
}
