import type { ReactNode } from 'react'
import { StatusPill } from '../ui/StatusPill.tsx'
import classes from './domains.module.css'

/** What came of a look at the world outside, and what to do about it. */
export function Outcome({ good, title, children }: { good: boolean; title: string; children: ReactNode }) {
  return (
    <div className={classes['outcome']} role="status">
      <StatusPill tone={good ? 'good' : 'warn'}>{title}</StatusPill>
      {children}
    </div>
  )
}
