import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')
/** What the browser code is made from; a change in any of them builds it again. */
const SOURCES = [
  'portal/**/*.{ts,css,svg}',
  'workspace/**/*.{ts,tsx,css,svg,html}',
  'contract/**/*.ts',
  '*.{ts,json,html}',
  'scripts/build*.ts',
]

/** Builds what runs in browsers into dist/, unless it is there and newer than its sources. */
export async function buildIfStale(): Promise<void> {
  const print = await fingerprint()
  if (await isBuilt(print)) return
  process.stdout.write('Building the browser code…\n')
  // Aside, then swapped: a server that runs from dist/ meanwhile misses it for a moment only.
  const aside = join(ROOT, 'node_modules', `.dist-${process.pid}`)
  await mkdir(aside, { recursive: true })
  // Loaded here: a start without a build needs no bundler.
  const { buildPortal } = await import('./build-portal.ts')
  await buildPortal(join(aside, 'portal'))
  await buildWorkspace(join(aside, 'workspace'))
  // Its child process would live as long as the server.
  await (await import('esbuild')).stop()
  await writeFile(join(aside, 'fingerprint'), print)
  await swap(aside, DIST)
}

/** Puts a folder where another is or was. Several builds may end at once, each with the same result: the last stays. */
export async function swap(folder: string, place: string): Promise<void> {
  const old = `${folder}-old`
  for (;;) {
    try {
      await rename(place, old).catch(unless('ENOENT'))
      await rename(folder, place)
      return
    } catch (error) {
      // Another build has put its own there since.
      unless('ENOTEMPTY', 'EEXIST')(error)
    } finally {
      await rm(old, { recursive: true, force: true })
    }
  }
}

const unless =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }

/** Whether dist/ was made from the sources as they are. */
export async function isBuilt(print?: string): Promise<boolean> {
  const before = await readFile(join(DIST, 'fingerprint'), 'utf8').catch(() => '')
  return before === (print ?? (await fingerprint()))
}

/** Names, sizes and times of the sources, as one short text. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const names = await Array.fromAsync(glob(SOURCES, { cwd: ROOT }))
  for (const name of names.toSorted()) {
    if (name.endsWith('.test.ts')) continue
    const { size, mtimeMs } = await stat(join(ROOT, name))
    hash.update(`${name} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** The workspace as workspace/vite.config.ts describes it. */
async function buildWorkspace(outDir: string): Promise<void> {
  if (!existsSync(join(ROOT, 'workspace/main.tsx'))) return
  const { build } = await import('vite')
  await build({
    configFile: join(ROOT, 'workspace/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
}

if (import.meta.main) await buildIfStale()
