import { readFile, realpath, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../http/free-port.ts'
import { type Cluster, isServer, openCluster } from './cluster.ts'

/** Held shared by every process that uses the server; who gets it alone is the last one and stops it. Any number. */
const PRESENCE = 7_041_993
/** A server that was killed reads its log again before it takes connections. */
const COME_UP_MS = 120_000
const TRY_AGAIN_MS = 100
const PORT_FILE = 'portico.port'
/** What a killed server left takes a moment to go away; a start that fails for longer has another reason. */
const FAIL_MS = 10_000

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: "''",
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

type Settings = Readonly<Record<string, string>>

export interface EmbeddedServer {
  readonly url: string
  /** Leaves; the last process that leaves stops the server. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with the package in `folder`, creating it there the first time, or joins the one
 * that runs there: another process's (web and worker may share a folder) or a killed one's. The server is detached:
 * nothing but the last `stop` ends it, so that the caller decides the order. A server that dies is started again.
 * @param more server settings beside ours; tests trade durability for speed with them
 * @throws Error with the server's own words when it does not come up.
 */
export async function startEmbedded(folder: string, more: Record<string, string> = {}): Promise<EmbeddedServer> {
  const cluster = await openCluster(folder)
  const settings = { ...SETTINGS, ...more }
  const leaving = new AbortController()
  let presence = enter(cluster, settings, leaving.signal)
  const { port } = await presence

  const watch = ({ client }: Entered) => {
    client.once('end', () => {
      if (leaving.signal.aborted) return
      presence = revive(cluster, settings, leaving.signal, port)
      presence.then(watch, () => undefined)
    })
  }
  watch(await presence)

  return {
    url: address(cluster, port),
    async stop() {
      leaving.abort()
      const entered = await presence.catch(() => null)
      const claim = entered ? null : await cluster.claim()
      // Back just now: whoever started it may have been this process.
      const client = entered?.client ?? (claim && (await knock(cluster, claim.port)))
      if (client) await leave(cluster, client)
    },
  }
}

/** The package has these two, its types do not. */
type Presence = pg.Client & { ref(): void; unref(): void }

interface Entered {
  readonly client: Presence
  readonly port: number
}

/** The server died: requests fail with what the database says until it is there again. */
async function revive(cluster: Cluster, settings: Settings, leaving: AbortSignal, port: number): Promise<Entered> {
  for (;;) {
    try {
      return await enter(cluster, settings, leaving, port)
    } catch (error) {
      if (leaving.aborted) throw error
      await wait(TRY_AGAIN_MS * 10, undefined, { ref: false })
    }
  }
}

/** Joins the running server, or starts it until that works: others may be starting or stopping it at this moment. */
async function enter(cluster: Cluster, settings: Settings, leaving: AbortSignal, same?: number): Promise<Entered> {
  const began = performance.now()
  let failed = false
  while (performance.now() - began < COME_UP_MS) {
    leaving.throwIfAborted()
    const claim = await cluster.claim()
    const client = claim && (await knock(cluster, claim.port))
    if (claim && client) return { client, port: claim.port }
    if (!claim || !(await isServer(claim.pid))) {
      if (claim) await cluster.dropClaim(claim.pid)
      try {
        const port = same ?? (await portOf(cluster, failed))
        await cluster.start(port, settings)
        await writeFile(join(cluster.folder, PORT_FILE), String(port))
        continue
      } catch (error) {
        failed = true
        if (performance.now() - began > FAIL_MS && !(await cluster.claim())) throw error
      }
    }
    await wait(TRY_AGAIN_MS)
  }
  throw new Error(`The embedded database does not answer; its log is ${cluster.folder}/server.log`)
}

/** @returns a connection that holds the presence lock; null when this is not our server, or it comes up or goes down */
async function knock(cluster: Cluster, port: number): Promise<Presence | null> {
  const client = new pg.Client({
    connectionString: address(cluster, port),
    application_name: 'portico-presence',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  }) as Presence
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string; entered: boolean }>(
      `select current_setting('data_directory') as folder, pg_try_advisory_lock_shared($1) as entered`,
      [PRESENCE],
    )
    if (rows[0]?.entered && (await sameFolder(rows[0].folder, cluster.folder))) {
      // A test or script that forgets to leave must still end.
      client.unref()
      return client
    }
  } catch {
    // Not there, not ready, or another's: the caller looks again.
  }
  await client.end().catch(() => undefined)
  return null
}

/** Stops the server if nobody else is in. Who leaves at the same moment finds the lock taken, and lets the other do it. */
async function leave(cluster: Cluster, client: Presence): Promise<void> {
  client.ref()
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [PRESENCE])
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [PRESENCE])
    if (rows[0]?.last) await cluster.stop()
  } catch (error) {
    // The connection is gone: so is the server, or another process has started it and is in.
    if (error instanceof Error && /pg_ctl/.test(error.message)) throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The same port every time when it is free: a process whose server died finds the new one there. */
async function portOf(cluster: Cluster, failed: boolean): Promise<number> {
  const before = Number(await readFile(join(cluster.folder, PORT_FILE), 'utf8').catch(() => '0'))
  return before > 0 && !(failed && (await isTaken(before))) ? before : freePort()
}

/** Asked by connecting: trying to listen would be in the way of another process that starts the server just now. */
function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ port, host: '127.0.0.1' }, () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}

const sameFolder = async (a: string, b: string) => (await realpath(a)) === (await realpath(b))

const address = ({ password }: Cluster, port: number) => `postgres://portico:${password}@127.0.0.1:${port}/postgres`
