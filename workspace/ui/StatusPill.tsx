import type { ReactNode } from 'react'

export type Tone = 'brand' | 'calm' | 'good' | 'warn' | 'bad'

/** A word in a soft pill with a dot: the word says it, the colour repeats it. */
export function StatusPill({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`pill pill-${tone}`}>
      <span className="pill-dot" aria-hidden="true" />
      <span className="cut" dir="auto">
        {children}
      </span>
    </span>
  )
}

/** A ticket's stage. */
export const StagePill = ({ name, state }: { name: string; state: 'open' | 'closed' }) => (
  <StatusPill tone={state === 'closed' ? 'calm' : 'brand'}>{name}</StatusPill>
)
