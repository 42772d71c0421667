import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The workspace's build. scripts/build.ts runs it; the server serves what it writes. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/workspace/',
  plugins: [react()],
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
  },
})
