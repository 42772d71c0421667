import type { Story } from './desk/story.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Between two lines of a talk that has no given end. */
const USUAL_GAP = 7 * HOUR

/** Always the same numbers between 0 and 1 for the same word. */
export function* steadyChance(word: string): Generator<number, never> {
  let state = 2_166_136_261
  for (const sign of word) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16_777_619)
  for (;;) {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393
    yield ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296
  }
}

/**
 * When each line of a story was said, oldest first, none later than `now`; at least one time, the beginning.
 * @param now milliseconds since 1970
 */
export function spreadTimes(story: Story, now: number): number[] {
  const chance = steadyChance(story.subject)
  const count = Math.max(story.talk.length, 1)
  if (count === 1 && story.lastHours !== undefined) return [now - story.lastHours * HOUR]
  const begin = now - story.days * DAY + (chance.next().value - 0.5) * 6 * HOUR
  const usual = begin + (count - 1) * USUAL_GAP
  const end = story.lastHours === undefined ? Math.min(usual, (begin + now) / 2) : now - story.lastHours * HOUR
  const steps = Array.from({ length: count - 1 }, () => 0.3 + chance.next().value)
  const whole = steps.reduce((sum, step) => sum + step, 0)
  let at = begin
  return [begin, ...steps.map((step) => (at += (step / whole) * (end - begin)))].map(Math.round)
}

/** When a closed story was closed: some hours after its last line, before `now`. */
export function closingTime(story: Story, times: readonly number[], now: number): number | null {
  const last = times.at(-1) ?? now
  return story.stage === 'Closed' ? Math.round(Math.min(last + 5 * HOUR, (last + now) / 2)) : null
}
