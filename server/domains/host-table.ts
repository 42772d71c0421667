import type { Db } from '#server/platform/database/transaction.ts'
import type { Hosts, ServedHost } from '#server/platform/http/hosts.ts'
import type { LiveHub } from '#server/platform/live/hub.ts'
import type { Logger } from '#server/platform/log.ts'
import { builtInHost } from './host.ts'
import { type HostRow, readHosts } from './queries.ts'

export const HOSTS_TOPIC = 'hosts'
/** A notice may be missed while the live connection is being made again. */
const STALE_MS = 30_000

/**
 * The hosts that this installation answers for, in memory: each request asks for its own, and they hardly ever change.
 * Who may see what is never answered from here, but by the database.
 */
export class HostTable implements Hosts {
  #rows: ReadonlyMap<string, HostRow> = new Map()
  #readAt = 0
  #reads = 0
  #newest = 0
  readonly #db: Db
  readonly #log: Logger
  readonly #builtIn: string

  constructor({ db, log, publicUrl }: { db: Db; log: Logger; publicUrl: string }) {
    this.#db = db
    this.#log = log
    this.#builtIn = builtInHost({ publicUrl })
  }

  /** Reads the table, and again whenever a process changed it. */
  async follow(live: LiveHub): Promise<void> {
    live.subscribe({
      own: true,
      topics: new Set([HOSTS_TOPIC]),
      mayHear: async () => true,
      send: () => this.#refresh(),
    })
    await this.reload()
  }

  async reload(): Promise<void> {
    this.#readAt = performance.now()
    const turn = ++this.#reads
    const rows = await readHosts(this.#db)
    // One that began later knows more, whichever comes back first.
    if (turn < this.#newest) return
    this.#newest = turn
    // The workspace's own name comes last, so that it wins over a domain that was connected before it got that name.
    const named = rows.toSorted((a, b) => Number(a.host === null) - Number(b.host === null))
    this.#rows = new Map(named.map((row) => [row.host ?? this.#builtIn, row]))
  }

  #refresh(): void {
    this.reload().catch((error: unknown) => this.#log.warn({ err: error }, 'the hosts could not be read'))
  }

  row(host: string): HostRow | null {
    if (performance.now() - this.#readAt > STALE_MS) this.#refresh()
    return this.#rows.get(host) ?? null
  }

  find(host: string): ServedHost | null {
    const row = this.row(host)
    return row && { customersOnly: row.host !== null, ownTls: row.tls === 'acme' && row.certificate !== null }
  }
}
