import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where `npm run build` puts what customers' browsers load. */
const FOLDER = join(import.meta.dirname, '../../../dist/portal')
export const ASSETS_AT = '/assets/portal/'

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
}

export interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/** The built files by name, read once: they are few, small and never change while the process runs. */
export function readAssets(folder = FOLDER): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  if (!existsSync(folder)) return assets
  const names = new Set(readdirSync(folder))
  const packed = (name: string) => (names.has(name) ? readFileSync(join(folder, name)) : null)
  for (const name of names) {
    const type = TYPES[name.split('.').at(-1) ?? '']
    if (type)
      assets.set(name, {
        type,
        plain: readFileSync(join(folder, name)),
        br: packed(`${name}.br`),
        gzip: packed(`${name}.gz`),
      })
  }
  return assets
}

/** Addresses of the page's own files, with the hash of their content in the name. */
export interface PageFiles {
  readonly script: string
  readonly style: string
  readonly font: string
}

function readManifest(): PageFiles {
  const path = join(FOLDER, 'manifest.json')
  // Before the first build pages still work, without styles and scripts.
  const names = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as PageFiles)
    : { script: 'portal.js', style: 'portal.css', font: 'inter.woff2' }
  return {
    script: ASSETS_AT + names.script,
    style: ASSETS_AT + names.style,
    font: ASSETS_AT + names.font,
  }
}

export const pageFiles: PageFiles = readManifest()
