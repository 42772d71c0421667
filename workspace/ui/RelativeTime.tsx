import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { fullTime, shortTime } from './times.ts'

/** One clock for all times on the screen. */
const listeners = new Set<() => void>()
let clock: ReturnType<typeof setInterval> | undefined
function useMinutes(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    listeners.add(tick)
    clock ??= setInterval(() => listeners.forEach((listener) => listener()), 30_000)
    return () => void listeners.delete(tick)
  }, [])
  return now
}

/** "8 min", "3 h", "12 Nov"; the full time on hover and for screen readers. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useMinutes()
  const full = fullTime(at)
  return (
    <Tooltip label={full}>
      <time dateTime={at} {...(className ? { className } : {})}>
        <span aria-hidden="true">{shortTime(at, now)}</span>
        <span className="unseen">{full}</span>
      </time>
    </Tooltip>
  )
}

/** The full time, for places with room. */
export const FullTime = ({ at }: { at: string }) => <time dateTime={at}>{fullTime(at)}</time>
