import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const CACHE = join(import.meta.dirname, '../../.cache')
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/Applications/Google Chrome.app/Contents/MacOS']

export interface Binary {
  readonly path: string
  /** Where its libraries and fonts are, for the one from npm on a machine without them. */
  readonly environment: Record<string, string>
}

/** A browser that is installed, else the one that came with npm, unpacked once. */
export async function findBrowser(): Promise<Binary> {
  const installed = FOLDERS.flatMap((folder) => [...INSTALLED, 'Google Chrome'].map((name) => join(folder, name)))
  const path = installed.find((candidate) => existsSync(candidate))
  return path === undefined ? unpacked() : { path, environment: {} }
}

async function unpacked(): Promise<Binary> {
  const folder = join(CACHE, 'browser')
  if (!existsSync(folder)) await unpack(folder)
  const path = join(folder, 'chromium')
  const { stdout } = await run('ldd', [path]).catch(() => ({ stdout: '' }))
  const libraries = stdout.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {}
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
  return { path, environment: { ...libraries, ...fonts } }
}

/** Unpacked aside and renamed, so that no other test ever starts half a browser. */
async function unpack(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  const aside = await mkdtemp(join(CACHE, 'unpacking-'))
  const script = `import { inflate } from '@sparticuz/chromium'
    import { fileURLToPath } from 'node:url'
    const bin = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'))
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(fileURLToPath(new URL(name, bin)))`
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(CACHE, '..'),
    env: { ...process.env, TMPDIR: aside },
  })
  await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true }))
}
