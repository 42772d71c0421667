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
const MOST_FORMATS = 120

const FORMATS = {
  full: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  day: { day: 'numeric', month: 'short' },
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  key: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Texts kept of one format: the same tickets are shown again and again. */
const MOST_TEXTS = 2_000
/** How long a text stays the same: no zone's clock is off by less than a quarter of an hour from any other's. */
const STEPS = { full: MINUTE, clock: MINUTE, day: 15 * MINUTE, dated: 15 * MINUTE, key: 15 * MINUTE } as const

interface Known {
  readonly format: Intl.DateTimeFormat
  readonly texts: Map<number, string>
}

// Making an Intl format costs a hundred times more than using one, and using one a hundred times more than a look-up.
const made = new Map<string, Known>()
const agos = new Map<string, Intl.RelativeTimeFormat>()

function write({ locale, zone }: Reader, kind: keyof typeof FORMATS, at: number): string {
  const key = `${locale} ${zone} ${kind}`
  let known = made.get(key)
  if (!known) {
    if (made.size >= MOST_FORMATS) made.clear()
    known = { format: new Intl.DateTimeFormat(locale, { ...FORMATS[kind], timeZone: zone }), texts: new Map() }
    made.set(key, known)
  }
  const step = Math.floor(at / STEPS[kind])
  let text = known.texts.get(step)
  if (text === undefined) {
    if (known.texts.size >= MOST_TEXTS) known.texts.clear()
    text = known.format.format(at)
    known.texts.set(step, text)
  }
  return text
}

function ago(locale: string): Intl.RelativeTimeFormat {
  let found = agos.get(locale)
  if (!found) agos.set(locale, (found = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })))
  return found
}

/** The whole time, for titles and the side panel. */
export const fullTime = (iso: string, reader: Reader): string => write(reader, 'full', Date.parse(iso))

/** Day and clock, with the year when it is not this one; for messages. */
export function messageTime(iso: string, reader: Reader, now: number): string {
  const at = Date.parse(iso)
  return now - at < 300 * DAY ? write(reader, 'clock', at) : write(reader, 'full', at)
}

/** Only the day; for when a ticket was created. */
export function shortDay(iso: string, reader: Reader, now: number): string {
  const at = Date.parse(iso)
  return now - at < 300 * DAY ? write(reader, 'day', at) : write(reader, 'dated', at)
}

/** How long ago: minutes, hours, yesterday, then the day. */
export function relativeTime(iso: string, reader: Reader, now: number): string {
  const at = Date.parse(iso)
  const passed = now - at
  if (passed < 0 && passed > -MINUTE) return ago(reader.locale).format(0, 'second')
  if (passed < 0) return shortDay(iso, reader, now)
  if (passed < MINUTE) return ago(reader.locale).format(0, 'second')
  if (passed < HOUR) return ago(reader.locale).format(-Math.floor(passed / MINUTE), 'minute')
  if (passed > 2 * DAY) return shortDay(iso, reader, now)
  const day = write(reader, 'key', at)
  if (day === write(reader, 'key', now)) return ago(reader.locale).format(-Math.floor(passed / HOUR), 'hour')
  if (day === write(reader, 'key', now - DAY)) {
    const word = ago(reader.locale).format(-1, 'day')
    return word.charAt(0).toLocaleUpperCase(reader.locale) + word.slice(1)
  }
  return shortDay(iso, reader, now)
}

export const STYLES = { relative: relativeTime, day: shortDay, message: messageTime, full: fullTime } as const
export type TimeStyle = keyof typeof STYLES
