import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Load, Measured } from './load.ts'
import type { Request } from './scenarios.ts'

const here = (name: string) => join(import.meta.dirname, name)

export interface Server {
  readonly url: string
  /** Megabytes of the process: now, and at most so far. */
  memory(): Promise<{ now: number; most: number }>
  stop(): Promise<void>
}

/** The product's web process as `npm start -- --web` runs it. */
export async function startProduct(databaseUrl: string, folder: string): Promise<Server> {
  const child = spawn(process.execPath, [here('../scripts/start.ts'), '--web'], {
    env: settings(databaseUrl, folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('ready ')) continue
    child.stdout.resume()
    const { portal } = JSON.parse(line.slice('ready '.length)) as { portal: string }
    return serverOf(child, `http://127.0.0.1:${new URL(portal).port}`)
  }
  throw new Error('The product did not start; see above.')
}

export async function startFloor(databaseUrl: string, folder: string, requests: readonly Request[]): Promise<Server> {
  const child = fork(here('floor.ts'), { env: settings(databaseUrl, folder) })
  child.send([...requests])
  const [{ url }] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The floor server did not start; see above.')
    }),
  ])) as [{ url: string }]
  return serverOf(child, url)
}

const settings = (databaseUrl: string, folder: string) => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  DATA_DIR: folder,
  PORT: '0',
  LOG_LEVEL: 'error',
  NODE_ENV: 'production',
})

function serverOf(child: ChildProcess, url: string): Server {
  return {
    url,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      const megabytes = (field: string) =>
        Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** A process that sends requests; one for the whole run. */
export function startLoad() {
  const child = fork(here('load.ts'))
  return {
    async run(load: Load): Promise<Measured> {
      child.send(load)
      const [measured] = (await once(child, 'message')) as [Measured]
      return measured
    },
    stop: () => void child.kill(),
  }
}
