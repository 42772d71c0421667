const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** How long ago, in the fewest words. @param now milliseconds */
export function shortTime(at: string, now: number): string {
  const then = Date.parse(at)
  const ago = now - then
  if (ago < MINUTE) return 'now'
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min`
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h`
  if (ago < 7 * DAY) return `${Math.floor(ago / DAY)} d`
  return new Date(then).getFullYear() === new Date(now).getFullYear() ? day.format(then) : dayAndYear.format(then)
}

/** "12 Nov, 09:14", with the year when it is another one. */
export function messageTime(at: string, now = Date.now()): string {
  const then = Date.parse(at)
  return new Date(then).getFullYear() === new Date(now).getFullYear()
    ? dayAndTime.format(then)
    : dayAndYear.format(then)
}

/** "22 Nov 2026, 11:36", in the reader's zone. */
export const fullTime = (at: string): string => full.format(Date.parse(at))

/** 1.4 MB, 12 kB. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
