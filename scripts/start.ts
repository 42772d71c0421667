import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { isBuilt } from './build.ts'

/** In a process of its own: the bundlers would keep half a gigabyte as long as the server runs. */
function build(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' })
  const give = () => {
    child.kill()
    process.exit(1)
  }
  process.on('SIGTERM', give).on('SIGINT', give)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('SIGTERM', give).off('SIGINT', give)
      if (code === 0) resolve()
      else reject(new Error('The browser code could not be built: the reason stands above.'))
    })
  })
}

// The server runs in this very process: signals reach what they are meant for.
const showsPages = process.argv.includes('--web') || !process.argv.includes('--worker')
if (showsPages && !(await isBuilt())) await build()
const { main } = await import('#server/main.ts')
await main()
