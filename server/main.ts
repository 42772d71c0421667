import { parseArgs } from 'node:util'
import { buildApp } from './app.ts'
import { secureContexts } from './domains/secure-contexts.ts'
import { jobs } from './jobs.ts'
import { ConfigError, type Config, readConfig } from './platform/config.ts'
import { freePort } from './platform/http/free-port.ts'
import { listen } from './platform/http/listen.ts'
import { startWorker } from './platform/jobs.ts'
import { schedule } from './schedule.ts'
import type { Services } from './services.ts'
import { announce, announceDemo } from './announce.ts'
import { openServices } from './start.ts'

const USAGE = `Usage: npm start -- [--web] [--worker]   web pages, background jobs, or both (the default)
       npm run demo                       the same with a desk full of examples, in ./data/demo
Settings are environment variables: see docs/settings.md.`

/** npm passes a Ctrl-C on to a process that the terminal has told already: that is one signal, not two. */
const SAME_SIGNAL_MS = 1000
/** Past this a stop is given up, since whoever asked for it will use force soon. */
const STOP_LIMIT_MS = 25_000

interface Options {
  readonly config: Config
  readonly demo: boolean
}

/** Config, database, web and/or worker, clean stop: nothing else starts anything. */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  const running = new AsyncDisposableStack()
  const stopping = new AbortController()
  let started: Promise<void> = Promise.resolve()

  async function stop(exitCode: number) {
    stopping.abort()
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref()
    await started.catch(() => undefined)
    await running.disposeAsync()
    process.exit(exitCode)
  }
  onSignals(() => void stop(0))
  process.once('uncaughtException', (error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    void stop(1)
  })

  try {
    const options = await readOptions(args)
    started = start(options, running, stopping.signal)
    await started
  } catch (error) {
    if (stopping.signal.aborted) return
    process.stderr.write(`${explain(error)}\n`)
    await stop(1)
  }
}

/** Puts what it started on `running`, in order: a stop takes it off from the end. */
async function start({ config, demo }: Options, running: AsyncDisposableStack, stopping: AbortSignal): Promise<void> {
  const { services, pool, close } = await openServices(config)
  running.defer(close)
  stopping.throwIfAborted()

  const signIns = demo ? await (await import('./demo/actions.ts')).plantDemo(services) : null
  stopping.throwIfAborted()

  if (config.role !== 'web') {
    const worker = await startWorker(pool, services, jobs, schedule, services.log)
    running.defer(() => worker.stop())
    stopping.throwIfAborted()
  }
  if (config.role !== 'worker') await startWeb(services, running)
  if (signIns) await announceDemo(services, signIns)
  else await announce(services)
}

async function startWeb(services: Services, running: AsyncDisposableStack): Promise<void> {
  await services.live.start()
  const app = await buildApp(services)
  const tls = { hosts: services.hosts, contextFor: secureContexts(services) }
  running.defer(await listen(app, services.config, tls))
}

async function readOptions(args: readonly string[]): Promise<Options> {
  const { values } = parseArgs({
    args: [...args],
    options: { web: { type: 'boolean' }, worker: { type: 'boolean' }, demo: { type: 'boolean' } },
  })
  const role = values.web === values.worker ? 'both' : values.web ? 'web' : 'worker'
  const demo = values.demo ?? false
  const config = readConfig({}, { role, demo })
  // The addresses in mails and on the console need the port before the server listens.
  return { demo, config: config.PORT === 0 ? { ...config, PORT: await freePort(config.HOST) } : config }
}

function onSignals(stop: () => void): void {
  let first = 0
  const hear = () => {
    if (first === 0) {
      first = performance.now()
      stop()
    } else if (performance.now() - first > SAME_SIGNAL_MS) process.exit(1)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, hear)
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${error.message}\n${USAGE}`
  if (code === 'EADDRINUSE') return `Portico cannot start: ${error.message}. Set PORT to another one.`
  return `Portico cannot start: ${error.stack ?? error.message}`
}

if (import.meta.main) await main()
