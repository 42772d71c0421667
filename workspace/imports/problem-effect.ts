import type { ImportProblem } from '#contract/imports.ts'
import type { Tone } from '../ui/StatusPill.tsx'

/** What a problem did to its row: the sentence beside it says why. */
export function problemEffect({ fatal, code }: Pick<ImportProblem, 'fatal' | 'code'>): { words: string; tone: Tone } {
  if (fatal) return { words: 'Row left out', tone: 'bad' }
  if (code === 'line-break') return { words: 'Changed', tone: 'calm' }
  if (code.startsWith('unknown-') || code.startsWith('ambiguous-company'))
    return { words: 'Not associated', tone: 'warn' }
  return { words: 'Cell left out', tone: 'warn' }
}
