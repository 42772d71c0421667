import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const FOLDERS = ['contract', 'server', 'portal', 'workspace', 'test', 'bench', 'scripts']

/** One tool that looks over the whole house; it fails with the text it prints. */
export interface Check {
  readonly name: string
  readonly command: readonly string[]
}

const present = FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))

export const CHECKS: readonly Check[] = [
  { name: 'types of server, tests and scripts', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the browser code', command: ['tsc', '-p', 'workspace/tsconfig.json'] },
  { name: 'lint rules', command: ['oxlint'] },
  { name: 'formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'boundaries between the rooms',
    command: ['depcruise', '--config', '.dependency-cruiser.json', ...present],
  },
  { name: 'nothing unused', command: ['knip', '--no-progress'] },
]

/** @returns what the tool printed when it failed, null when it is content */
export function runCheck({ command }: Check): Promise<string | null> {
  const [program = '', ...args] = command
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules/.bin', program), args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0 ? null : said.trim() || `${program} ended with ${code}`))
  })
}

/** Runs every check, two at a time. @returns the names of those that failed */
export async function runChecks(): Promise<string[]> {
  const failed: string[] = []
  const waiting = [...CHECKS]
  const line = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const problem = await runCheck(check)
      process.stdout.write(problem === null ? `✔ ${check.name}\n` : `✖ ${check.name}\n${problem}\n`)
      if (problem !== null) failed.push(check.name)
    }
  }
  await Promise.all([line(), line()])
  return failed
}

if (import.meta.main) process.exitCode = (await runChecks()).length > 0 ? 1 : 0
