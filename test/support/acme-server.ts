import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import acme from 'acme-client'
import { freePort } from '#server/platform/http/free-port.ts'

const run = promisify(execFile)
const NEEDED = ['/usr/bin/pebble', '/usr/bin/openssl']
const isHere = () => NEEDED.every((file) => existsSync(file))

/** Let's Encrypt's own test server, on this machine. */
export interface AcmeServer {
  /** As ACME_DIRECTORY has it. */
  readonly directory: string
  /** What its certificates are signed by. */
  readonly root: string
  stop(): Promise<void>
}

/** Whether Pebble is here, after trying to install it where that is allowed: as root, by Debian's packages. */
export async function hasPebble(): Promise<boolean> {
  if (isHere()) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  try {
    await run('apt-get', ['update'], { timeout: 120_000 })
    await run('apt-get', ['install', '-y', 'pebble', 'openssl'], { timeout: 180_000 })
  } catch {
    return false
  }
  return isHere()
}

/** @param names the name server that it asks; @param httpPort where it expects the answers to its challenges */
export async function startAcmeServer(names: string, httpPort: number): Promise<AcmeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-acme-'))
  const [port, management] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')]
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject])
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: cert,
    privateKey: key,
    httpPort,
    tlsPort: 1,
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify({ pebble }))
  const child = spawn('pebble', ['-config', join(folder, 'config.json'), '-dnsserver', names], {
    env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_AUTHZREUSE: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const ready = Promise.withResolvers<void>()
  // Read to its end: a pipe that is closed would end Pebble at its next line.
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.includes('ACME directory available')) ready.resolve()
  })
  await ready.promise
  // The product trusts the authorities that Node trusts; here its own client trusts this one besides.
  acme.axios.defaults.httpsAgent = new Agent({ ca: await readFile(cert) })
  const { data } = await acme.axios.get<string>(`https://127.0.0.1:${management}/roots/0`)
  return {
    directory: `https://127.0.0.1:${port}/dir`,
    root: data,
    async stop() {
      child.kill()
      await exited
      await rm(folder, { recursive: true })
    },
  }
}
