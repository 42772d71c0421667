import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#server/platform/http/free-port.ts'

const MAIN = join(import.meta.dirname, '../../server/main.ts')
const PARTS = ['web', 'worker', 'database'] as const
const START_AGAIN_MS = 200
export type Part = (typeof PARTS)[number]

export interface SignIn {
  readonly email: string
  readonly password: string
}

/** What the web process prints when it is ready. */
export interface Ready {
  readonly portal: string
  readonly api: string
  readonly customer: SignIn
  readonly apiToken: string
}

export interface Installation {
  readonly ready: Ready
  /** Kills it with SIGKILL; web and worker are started again at once, the database by those who use it. */
  kill(part: Part): Promise<void>
  readonly kills: Record<Part, number>
  /** Waits until both processes have ended, as asked. */
  stop(): Promise<void>
}

/** Web, worker and embedded database on one folder, as three processes that can be killed one by one. */
export async function startInstallation(folder: string): Promise<Installation> {
  const port = await freePort()
  const environment = { ...process.env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn', RATE_LIMIT: '100000' }
  const running = new Map<Part, ChildProcess>()
  const start = (part: 'web' | 'worker') => {
    const child = spawn(process.execPath, [MAIN, `--${part}`, '--demo'], {
      env: environment,
      stdio: ['ignore', 'pipe', openSync(join(folder, `${part}.log`), 'a')],
    })
    running.set(part, child)
    // As a service manager would: a process that starts while the database dies says so and ends.
    child.once('exit', () => {
      if (!stopping) setTimeout(() => stopping || start(part).stdout?.resume(), START_AGAIN_MS)
    })
    return child
  }
  let stopping = false
  const ready = await readyLine(start('web'))
  await readyLine(start('worker'))
  const kills = { web: 0, worker: 0, database: 0 }
  return {
    ready,
    kills,
    async kill(part) {
      kills[part]++
      if (part === 'database') {
        const claim = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
        const pid = Number(claim.split('\n')[0])
        if (pid > 0) killNow(pid)
        return
      }
      const child = running.get(part)
      if (child?.pid !== undefined && child.exitCode === null) killNow(child.pid)
    },
    async stop() {
      stopping = true
      const alive = [...running.values()].filter((child) => child.exitCode === null && child.signalCode === null)
      for (const child of alive) child.kill('SIGTERM')
      await Promise.all(alive.map((child) => ended(child)))
    },
  }
}

export const anyPart = (): Part => PARTS[Math.floor(Math.random() * PARTS.length)] ?? 'web'

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself in between.
  }
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

async function readyLine(child: ChildProcess): Promise<Ready> {
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (let tries = 0; tries < 1200; tries++) {
    const [, line] = /^ready (\{.*\})$/m.exec(said) ?? []
    if (line) return JSON.parse(line) as Ready
    if (child.exitCode !== null) throw new Error(`a process ended before it was ready: ${said}`)
    await wait(50)
  }
  throw new Error(`a process was not ready within a minute: ${said}`)
}
