import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DemoSignIns } from '#server/demo/actions.ts'
import { freshDatabase } from './database.ts'

const START = join(import.meta.dirname, '../../scripts/start.ts')

export interface Ready extends DemoSignIns {
  readonly workspace: string
  readonly portal: string
  readonly api: string
}

export interface Product {
  readonly ready: Ready
  /** Everything it printed before it was ready. */
  readonly said: readonly string[]
  /** Where a journey moves what is due by the clock. */
  readonly databaseUrl: string
  stop(): Promise<void>
}

/** The product as a newcomer starts it: a process of its own, on a free port, a database and a folder of its own. */
export async function startProduct(
  options: { demo?: boolean; settings?: Record<string, string> } = {},
): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-journey-'))
  const database = await freshDatabase()
  const child = spawn(process.execPath, [START, ...(options.demo === false ? [] : ['--demo'])], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      RATE_LIMIT: '10000',
      LOG_LEVEL: 'warn',
      MAIL_URL: '',
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const errors: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready ')) {
      child.stdout.resume()
      return { ready: JSON.parse(line.slice('ready '.length)) as Ready, said, databaseUrl: database.url, stop }
    }
    said.push(line)
  }
  await stop()
  throw new Error(`the product did not start:\n${[...said, ...errors].join('\n')}`)
}
