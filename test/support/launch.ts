import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DemoSignIns } from '#server/demo/actions.ts'

const START = join(import.meta.dirname, '../../scripts/start.ts')

export interface Ready extends DemoSignIns {
  readonly workspace: string
  readonly portal: string
  readonly api: string
}

export interface Launched {
  readonly ready: Ready
  /** Everything it printed before it was ready. */
  readonly said: readonly string[]
  stop(): Promise<void>
}

/** The product as a newcomer starts it: a process of its own, on a free port, with a database and a folder that are given. */
export async function launch(of: {
  databaseUrl: string
  folder: string
  demo: boolean
  settings?: Record<string, string> | undefined
}): Promise<Launched> {
  const child = spawn(process.execPath, [START, ...(of.demo ? ['--demo'] : [])], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: of.folder,
      DATABASE_URL: of.databaseUrl,
      RATE_LIMIT: '10000',
      LOG_LEVEL: 'warn',
      MAIL_URL: '',
      ...of.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const errors: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready ')) {
      child.stdout.resume()
      return { ready: JSON.parse(line.slice('ready '.length)) as Ready, said, stop }
    }
    said.push(line)
  }
  await stop()
  throw new Error(`the product did not start:\n${[...said, ...errors].join('\n')}`)
}
