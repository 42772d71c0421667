import type { FastifyRequest } from 'fastify'
import { type Language, localeOf } from '#contract/languages.ts'
import { fullTime, type Reader, STYLES, type TimeStyle } from '../../../portal/shared/when.ts'
import { type Html, html } from './safe-html.ts'

/** There are about 600 zones; a cookie can hold any text. */
const MOST_ZONES = 700
const zones = new Map<string, boolean>()

/** How they read times: in their page's language, in the zone from the cookie that the page's script sets; UTC until then. */
export function readerOf(request: FastifyRequest, language: Language): Reader {
  const zone = request.cookies['tz']
  return { locale: localeOf(language), zone: zone && isZone(zone) ? zone : 'UTC' }
}

/** Whether there is such a time zone. */
export function isZone(zone: string): boolean {
  let known = zones.get(zone)
  if (known === undefined) {
    known = namesZone(zone)
    if (zones.size < MOST_ZONES) zones.set(zone, known)
  }
  return known
}

function namesZone(zone: string): boolean {
  if (!/^[A-Za-z0-9_+/-]{1,40}$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** A time as text, the whole of it on hover; the page's script keeps it current and moves it to the reader's zone. */
export function time(iso: string, style: TimeStyle, reader: Reader, now = Date.now()): Html {
  const full = fullTime(iso, reader)
  const text = style === 'full' ? full : STYLES[style](iso, reader, now)
  return html`<time datetime="${iso}" title="${full}" data-style="${style}">${text}</time>`
}

/** Days far off are as good as these, and outside of them calendars and the database disagree. */
const [FIRST_DAY, LAST_DAY] = [Date.UTC(1900, 0, 1), Date.UTC(9999, 0, 1)]

/**
 * The instant at which a day begins where the reader is.
 * @param day yyyy-mm-dd
 * @param plus days to add: 1 gives the day's end
 */
export function startOfDay(day: string, { zone }: Reader, plus = 0): string {
  const wall = Math.min(Math.max(Date.parse(`${day}T00:00:00Z`) + plus * 86_400_000, FIRST_DAY), LAST_DAY)
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const wallAt = (instant: number) => {
    const read = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const part = (name: string) => read[name] ?? 0
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  }
  // Twice: the first step may land on the other side of a change of the clock.
  let instant = wall
  for (let step = 0; step < 2; step++) instant -= wallAt(instant) - wall
  return new Date(instant).toISOString()
}
