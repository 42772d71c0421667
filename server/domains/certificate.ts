const MINUTE = 60_000
const DAY = 86_400_000
/** Renewed so long before its end; of a short-lived one, when a third of its time is left. */
const AHEAD = 30 * DAY
const FIRST_PAUSE = 5 * MINUTE
const LONGEST_PAUSE = DAY

export interface Validity {
  readonly validFrom: Date
  readonly validUntil: Date
}

/** When a certificate is asked for anew. */
export function renewalOf({ validFrom, validUntil }: Validity): Date {
  const third = (validUntil.getTime() - validFrom.getTime()) / 3
  return new Date(validUntil.getTime() - Math.min(AHEAD, third))
}

/**
 * When to try again after so many failures in a row. Let's Encrypt takes five failed tries an hour for a host:
 * https://letsencrypt.org/docs/rate-limits/
 */
export function nextTry(failures: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 20)))
}
