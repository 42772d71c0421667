import react from '@vitejs/plugin-react'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Smaller files and fonts gain nothing. */
const PACKED = /\.(js|css|svg)$/

/** Packs scripts and styles once, here, to a quarter of their size; the server sends what the browser takes. */
const packed = (): Plugin => ({
  name: 'packed',
  async writeBundle({ dir = '' }) {
    const folder = join(dir, 'assets')
    for (const name of await readdir(folder)) {
      if (!PACKED.test(name)) continue
      const content = await readFile(join(folder, name))
      await writeFile(join(folder, `${name}.br`), brotliCompressSync(content))
      await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
    }
  },
})

/** The workspace's build. scripts/build.ts runs it; the server serves what it writes. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/workspace/',
  plugins: [react(), packed()],
  css: { postcss: {} },
  build: {
    outDir: '../dist/workspace',
    emptyOutDir: true,
    // Older ones know no light-dark(), which the colours are written in.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // The content policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    // Some forty files of one icon or one small part each cost more in headers than in code.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'icons', test: /@tabler/ },
            { name: 'parts', minShareCount: 4, maxModuleSize: 12_000, test: /@mantine.(core|hooks)/ },
          ],
        },
      },
    },
  },
})
