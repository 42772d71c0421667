/** What 3/4/2025 means: day first or month first. */
export type DateOrder = 'dmy' | 'mdy'
export type DateReading =
  | { readonly at: string }
  /** `ambiguous`: two readings and no order given; `bad`: not a date, or one that no calendar has. */
  | { readonly problem: 'ambiguous' | 'bad' }

const BAD: DateReading = { problem: 'bad' }
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONG_MONTHS = 'january february march april may june july august september october november december'.split(' ')

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const DAY_WORD = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})$/
const WORD_DAY = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(am|pm|a\.m\.|p\.m\.)? ?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * Reads a date with or without a time, in the styles that exports and spreadsheets use. A time without a zone is
 * UTC; two-digit years, zone names and days that no calendar has are refused rather than guessed.
 * @param order what 3/4/2025 means; undefined: only dates with one possible reading are taken
 * @returns the instant in UTC, to the microsecond where the text has it
 */
export function readDate(text: string, order?: DateOrder): DateReading {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(mon|tues?|wed(nes)?|thur?s?|fri|sat(ur)?|sun)(day)?\.?,? /, '')
  // Twelve or thirteen digits can only be milliseconds since 1970; shorter numbers may be anything.
  if (/^\d{12,13}$/.test(plain)) return instant(new Date(Number(plain)).toISOString())
  const [date, clock] = split(plain)
  const day = readDay(date, order)
  if ('problem' in day) return day
  if (clock === null) return instant(`${day.at}T00:00:00Z`)
  const time = readClock(clock)
  if (!time) return BAD
  const minute = Date.parse(`${day.at}T${time.hour}:${time.minute}:00Z`) - time.offset * 60_000
  return instant(`${new Date(minute).toISOString().slice(0, 16)}:${time.second}${time.fraction}Z`)
}

/** The date and the time of day, which a `T`, a blank, a comma or "at" parts. */
function split(plain: string): [string, string | null] {
  const found = /^(.*?\d)(?:t|,? at |,? )(\d{1,2}:.*)$/.exec(plain)
  return found ? [found[1] ?? '', found[2] ?? ''] : [plain, null]
}

function readDay(text: string, order: DateOrder | undefined): DateReading {
  let match = YEAR_FIRST.exec(text)
  if (match) return calendar(match[1], match[3], match[4])
  match = YEAR_LAST.exec(text)
  if (match) {
    const [, first, separator, second, year] = match
    // Dots are written day first everywhere.
    const dmy = calendar(year, second, first)
    if (separator === '.' || order === 'dmy') return dmy
    const mdy = calendar(year, first, second)
    if (order === 'mdy') return mdy
    if ('problem' in dmy) return mdy
    return 'problem' in mdy || mdy.at === dmy.at ? dmy : { problem: 'ambiguous' }
  }
  match = DAY_WORD.exec(text)
  if (match) return calendar(match[3], monthNumber(match[2]), match[1])
  match = WORD_DAY.exec(text)
  return match ? calendar(match[3], monthNumber(match[1]), match[2]) : BAD
}

function monthNumber(word = ''): string {
  const short = word === 'sept' ? 'sep' : word
  const index = MONTHS.includes(short) ? MONTHS.indexOf(short) : LONG_MONTHS.indexOf(word)
  return String(index + 1)
}

/** The day as YYYY-MM-DD when the calendar has it; years outside 1900 to 2200 are slips of the hand. */
function calendar(year = '', month = '', day = ''): DateReading {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || Number(year) < 1900 || Number(year) > 2200) return BAD
  return new Date(time).toISOString().slice(0, 10) === text ? { at: text } : BAD
}

interface Clock {
  readonly hour: string
  readonly minute: string
  readonly second: string
  /** With its dot, or empty. */
  readonly fraction: string
  /** Minutes east of UTC. */
  readonly offset: number
}

function readClock(text: string): Clock | null {
  const match = CLOCK.exec(text.trim())
  if (!match) return null
  const [, hours = '', minute = '', second = '00', digits = '', half = '', zone = ''] = match
  let hour = Number(hours)
  if (half !== '') {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half.startsWith('p') ? 12 : 0)
  }
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const offset = offsetOf(zone)
  if (offset === null) return null
  const fraction = digits.slice(0, 6).replace(/0+$/, '')
  return { hour: String(hour).padStart(2, '0'), minute, second, fraction: fraction && `.${fraction}`, offset }
}

function offsetOf(zone: string): number | null {
  if (!/^[+-]/.test(zone)) return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hours > 14 || minutes > 59) return null
  return (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1)
}

/** Drops zero fractions, so that one instant has one spelling. */
const instant = (text: string): DateReading => ({ at: text.replace(/\.(\d*?)0*Z$/, (_, d) => (d ? `.${d}Z` : 'Z')) })
