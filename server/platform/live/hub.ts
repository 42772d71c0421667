import pg from 'pg'
import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Logger } from '../log.ts'

const CHANNEL = 'portico_live'
/** NOTIFY takes 8,000 bytes; a notice with more topics than fit is cut, and lists catch up at the next click. */
const MOST_TOPICS = 200

/** The kind of a notice that says no more than: whether you may be here has changed. Nobody is told of it. */
export const ACCESS_CHANGED = 'access.changed'

/** What happened, to whom it may matter. Carries no content: readers fetch what they may see. */
export interface Notice {
  readonly kind: string
  readonly ticketId: string | null
  readonly at: string
  /** Such as `ticket:1001`, `contact:5`, `company:7`, `staff`, `user:3`, `import:9`. */
  readonly topics: readonly string[]
}

export interface Subscriber {
  /** The process listens for itself: it is nobody's open connection. */
  readonly own?: true
  readonly topics: ReadonlySet<string>
  /** Asked for each notice before anything is sent: access may have gone since the connection opened (S07, S27). */
  mayHear(notice: Notice): Promise<boolean>
  send(notice: Notice): void
}

/** Tells every web process after the transaction commits, and none if it rolls back. */
export async function publish(tx: Tx, notice: Omit<Notice, 'at'>): Promise<void> {
  const body = JSON.stringify({ ...notice, topics: notice.topics.slice(0, MOST_TOPICS), at: new Date().toISOString() })
  await sql`select pg_notify(${CHANNEL}, ${body})`.execute(tx)
}

/** Hands notices to the open connections of this process. One database connection listens for all of them. */
export class LiveHub {
  readonly #byTopic = new Map<string, Set<Subscriber>>()
  readonly #url: string
  readonly #log: Logger
  #client: pg.Client | null = null
  #stopped = false

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'portico-live', keepAlive: true })
    client.on('error', () => undefined)
    client.on('end', () => {
      if (this.#stopped || this.#client !== client) return
      this.#log.warn('the live connection to the database ended; connecting again')
      this.#retry()
    })
    client.on('notification', ({ payload }) => {
      if (payload) this.deliver(JSON.parse(payload) as Notice)
    })
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    this.#client = client
  }

  #retry(): void {
    setTimeout(() => {
      if (!this.#stopped) this.start().catch(() => this.#retry())
    }, 1000).unref()
  }

  /** @returns the function that ends the subscription */
  subscribe(subscriber: Subscriber): () => void {
    for (const topic of subscriber.topics) {
      const others = this.#byTopic.get(topic) ?? new Set()
      others.add(subscriber)
      this.#byTopic.set(topic, others)
    }
    return () => {
      for (const topic of subscriber.topics) {
        const others = this.#byTopic.get(topic)
        others?.delete(subscriber)
        if (others?.size === 0) this.#byTopic.delete(topic)
      }
    }
  }

  deliver(notice: Notice): void {
    const told = new Set<Subscriber>()
    for (const topic of notice.topics) for (const subscriber of this.#byTopic.get(topic) ?? []) told.add(subscriber)
    for (const subscriber of told) {
      subscriber.mayHear(notice).then(
        (may) => may && subscriber.send(notice),
        (error: unknown) => this.#log.warn({ err: error }, 'a live notice was not delivered'),
      )
    }
  }

  /** How many connections are open. */
  get size(): number {
    const all = new Set([...this.#byTopic.values()].flatMap((set) => [...set]))
    return [...all].filter(({ own }) => !own).length
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#client?.end().catch(() => undefined)
  }
}
