import { type Reader, STYLES, type TimeStyle, fullTime } from '../shared/when.ts'

const EVERY_MS = 30_000
const YEAR_S = 31_536_000

const reader = (): Reader => ({
  locale: document.documentElement.dataset['locale'] ?? 'en-GB',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

/** Writes times as this reader's clock says; called again for what comes later. */
export function writeTimes(within: ParentNode = document): void {
  const who = reader()
  const now = Date.now()
  for (const time of within.querySelectorAll('time')) {
    const text = STYLES[(time.dataset['style'] ?? 'full') as TimeStyle](time.dateTime, who, now)
    if (time.textContent !== text) time.textContent = text
    time.title = fullTime(time.dateTime, who)
  }
}

/** Tells the server the reader's zone for the next page, and keeps relative times current. */
export function startTimes(): void {
  const { zone } = reader()
  if (!document.cookie.split('; ').includes(`tz=${zone}`))
    document.cookie = `tz=${zone}; path=/; max-age=${YEAR_S}; samesite=lax`
  writeTimes()
  setInterval(() => document.visibilityState === 'visible' && writeTimes(), EVERY_MS)
}
