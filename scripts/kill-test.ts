import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createPool, type Pool } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { diskStore } from '#server/platform/files/disk.ts'
import type { FileStore } from '#server/platform/files/store.ts'
import { anyPart, startInstallation } from './kill/parts.ts'
import { type Acknowledged, signInAsCustomer, write } from './kill/writer.ts'

const WRITERS = 4
const DRAIN_MS = 120_000

export interface KillReport {
  readonly acknowledged: number
  readonly kills: Readonly<Record<string, number>>
  /** Sentences: what was lost or doubled. */
  readonly problems: readonly string[]
}

/**
 * N-08: kills web, worker and database at random while people write, then counts: everything acknowledged is there
 * once, with its file, and mailed once.
 */
export async function killTest(seconds: number): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-kill-'))
  const installation = await startInstallation(folder)
  const server = await startEmbedded(folder)
  const pool = createPool(server.url, 3)
  try {
    const cookie = await signInAsCustomer(installation.ready)
    const acknowledged: Acknowledged[] = []
    const over = AbortSignal.timeout(seconds * 1000)
    const writing = Promise.all(
      Array.from({ length: WRITERS }, () => write(installation.ready, cookie, over, acknowledged)),
    )
    while (!over.aborted) {
      await wait(300 + Math.random() * 1700)
      await installation.kill(anyPart())
    }
    await writing
    await drained(pool)
    const problems = await countUp(pool, diskStore(join(folder, 'files')), acknowledged)
    return { acknowledged: acknowledged.length, kills: installation.kills, problems }
  } finally {
    await installation.stop()
    await pool.end()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Waits until no job waits. */
async function drained(pool: Pool): Promise<void> {
  const end = performance.now() + DRAIN_MS
  while (performance.now() < end) {
    const left = await pool
      .query<{ count: number }>(
        `select (select count(*) from graphile_worker._private_jobs where attempts < max_attempts or locked_by is not null)
          + (select count(*) from outgoing_mail where state = 'waiting') as count`,
      )
      .catch(() => null)
    if (Number(left?.rows[0]?.count ?? 1) === 0) return
    await wait(200)
  }
  const { rows } = await pool.query(
    'select task_identifier, attempts, run_at, locked_by, last_error from graphile_worker.jobs',
  )
  throw new Error(`jobs still wait two minutes after the last kill: ${JSON.stringify(rows)}`)
}

const COUNTS = `select
  (select count(*) from ticket where subject = $1)::int as tickets,
  (select count(*) from message where text = $1)::int as messages,
  (select count(*) from outgoing_mail where state = 'kept' and kind = $2
    and position($1 in subject || ' ' || text) > 0)::int as mails,
  (select array_agg(f.content_hash) from message m join message_file mf on mf.message_id = m.id
    join file f on f.id = mf.file_id where m.text = $1) as files`

interface Counted {
  readonly tickets: number
  readonly messages: number
  readonly mails: number
  readonly files: readonly string[] | null
}

async function countUp(pool: Pool, store: FileStore, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const problems: string[] = []
  for (const { mark, kind, fileHash } of acknowledged) {
    const { rows } = await pool.query<Counted>(COUNTS, [
      mark,
      kind === 'ticket' ? 'ticket-confirmation' : 'ticket-reply',
    ])
    const [found] = rows
    if (!found) throw new Error('counting gave nothing')
    const isTicket = kind === 'ticket' || kind === 'api-ticket'
    const wanted = {
      tickets: isTicket ? 1 : 0,
      messages: isTicket ? 0 : 1,
      mails: kind === 'ticket' || kind === 'answer' ? 1 : 0,
    }
    for (const [what, count] of Object.entries(wanted)) {
      const there = found[what as keyof typeof wanted]
      if (there !== count) problems.push(`${kind} ${mark}: ${there} ${what}, not ${count}`)
    }
    if (fileHash === null) continue
    if (found.files?.length !== 1 || found.files[0] !== fileHash)
      problems.push(`${kind} ${mark}: its file is not there once`)
    else
      await store.open(fileHash).then(
        (stream) => stream.destroy(),
        () => problems.push(`the content of ${mark} is lost`),
      )
  }
  return problems
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } })
  const { acknowledged, kills, problems } = await killTest(Number(values.seconds))
  process.stdout.write(`${acknowledged} acknowledged; killed ${JSON.stringify(kills)}\n`)
  process.stdout.write(problems.length === 0 ? 'Nothing lost, nothing doubled.\n' : `${problems.join('\n')}\n`)
  process.exit(problems.length === 0 ? 0 : 1)
}
