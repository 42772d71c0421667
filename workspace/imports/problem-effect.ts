import type { ImportProblem } from '#contract/imports.ts'

/** What a problem did to its row: the sentence beside it says why. */
export function problemEffect({ fatal, code }: Pick<ImportProblem, 'fatal' | 'code'>): {
  words: string
  tone: 'calm' | 'warn' | 'bad'
} {
  if (fatal) return { words: 'Row left out', tone: 'bad' }
  if (code === 'line-break') return { words: 'Changed', tone: 'calm' }
  if (code.startsWith('unknown-') || code.startsWith('ambiguous-company'))
    return { words: 'Not associated', tone: 'warn' }
  return { words: 'Cell left out', tone: 'warn' }
}
