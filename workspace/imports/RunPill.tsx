import { StatusPill, type Tone } from '../ui/StatusPill.tsx'
import type { RunState } from './run-state.ts'

const WORDS: Record<RunState, [string, Tone]> = {
  uploaded: ['Waiting for columns', 'warn'],
  checking: ['Checking', 'brand'],
  checked: ['Ready to import', 'warn'],
  running: ['Importing', 'brand'],
  done: ['Done', 'good'],
  failed: ['Failed', 'bad'],
  cancelled: ['Stopped', 'calm'],
}

export function RunPill({ state }: { state: RunState }) {
  const [word, tone] = WORDS[state]
  return <StatusPill tone={tone}>{word}</StatusPill>
}
