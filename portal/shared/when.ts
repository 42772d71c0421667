/** How a reader reads times; the server and the browser write them with the same rules. */
export interface Reader {
  readonly locale: string
  /** An IANA zone, such as Europe/Oslo. */
  readonly zone: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Zones come from readers' cookies: without a limit somebody could fill the memory with them. */
const MOST_FORMATS = 500

const FORMATS = {
  full: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  day: { day: 'numeric', month: 'short' },
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  key: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Making an Intl format costs a hundred times more than using one.
const made = new Map<string, Intl.DateTimeFormat>()
const agos = new Map<string, Intl.RelativeTimeFormat>()

function format({ locale, zone }: Reader, kind: keyof typeof FORMATS): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${kind}`
  let found = made.get(key)
  if (!found) {
    if (made.size >= MOST_FORMATS) made.clear()
    found = new Intl.DateTimeFormat(locale, { ...FORMATS[kind], timeZone: zone })
    made.set(key, found)
  }
  return found
}

function ago(locale: string): Intl.RelativeTimeFormat {
  let found = agos.get(locale)
  if (!found) agos.set(locale, (found = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })))
  return found
}

/** The whole time, for titles and the side panel. */
export const fullTime = (iso: string, reader: Reader): string => format(reader, 'full').format(Date.parse(iso))

/** Day and clock, with the year when it is not this one; for messages. */
export function messageTime(iso: string, reader: Reader, now: number): string {
  const at = Date.parse(iso)
  return now - at < 300 * DAY ? format(reader, 'clock').format(at) : format(reader, 'full').format(at)
}

/** Only the day; for when a ticket was created. */
export function shortDay(iso: string, reader: Reader, now: number): string {
  const at = Date.parse(iso)
  return now - at < 300 * DAY ? format(reader, 'day').format(at) : format(reader, 'dated').format(at)
}

/** How long ago: minutes, hours, yesterday, then the day. */
export function relativeTime(iso: string, reader: Reader, now: number): string {
  const at = Date.parse(iso)
  const passed = now - at
  if (passed < 0 && passed > -MINUTE) return ago(reader.locale).format(0, 'second')
  if (passed < 0) return shortDay(iso, reader, now)
  if (passed < MINUTE) return ago(reader.locale).format(0, 'second')
  if (passed < HOUR) return ago(reader.locale).format(-Math.floor(passed / MINUTE), 'minute')
  const key = format(reader, 'key')
  if (key.format(at) === key.format(now)) return ago(reader.locale).format(-Math.floor(passed / HOUR), 'hour')
  if (key.format(at) === key.format(now - DAY)) {
    const word = ago(reader.locale).format(-1, 'day')
    return word.charAt(0).toLocaleUpperCase(reader.locale) + word.slice(1)
  }
  return shortDay(iso, reader, now)
}

export const STYLES = { relative: relativeTime, day: shortDay, message: messageTime, full: fullTime } as const
export type TimeStyle = keyof typeof STYLES
