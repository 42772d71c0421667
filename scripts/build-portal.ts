import { build } from 'esbuild'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '..')
/** Smaller files and fonts gain nothing. */
const PACKED = /\.(js|css)$/

/**
 * Bundles what customers' browsers load: one script, one style sheet, the typeface, and parts that are loaded on demand.
 * manifest.json says under which hashed names they are served; each is packed once, here.
 */
export async function buildPortal(outdir: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['portal/portal.ts', 'portal/portal.css'],
    outdir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    // light-dark() and popover set the floor; nothing has to be rewritten for these.
    target: ['chrome123', 'firefox125', 'safari17.5'],
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    tsconfig: 'workspace/tsconfig.json',
    metafile: true,
    logLevel: 'warning',
  })
  const names = Object.entries(metafile.outputs)
  const entry = (path: string) => basename(names.find(([, { entryPoint }]) => entryPoint === path)?.[0] ?? '')
  const font = basename(names.find(([name]) => name.endsWith('.woff2'))?.[0] ?? '')
  const manifest = { script: entry('portal/portal.ts'), style: entry('portal/portal.css'), font }
  await mkdir(outdir, { recursive: true })
  await writeFile(join(outdir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const [name] of names) if (PACKED.test(name)) await pack(join(outdir, basename(name)))
}

async function pack(path: string): Promise<void> {
  const content = await readFile(path)
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${path}.br`, brotliCompressSync(content, { params }))
  await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
}
