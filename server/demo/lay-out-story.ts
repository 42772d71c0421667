import type { Story } from './desk/story.ts'
import { readLine, type Spoken } from './read-line.ts'
import { closingTime, spreadTimes } from './spread-times.ts'

export interface Said extends Spoken {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly files: readonly string[]
}

/** A story with its times, ready to be written. */
export interface Laid {
  readonly story: Story
  readonly createdAt: string
  readonly closedAt: string | null
  readonly lines: readonly Said[]
  readonly second: readonly Said[]
}

const instant = (at: number) => new Date(at).toISOString()
const DAY = 86_400_000

/** @param now milliseconds since 1970 */
export function layOutStory(story: Story, now: number): Laid {
  const times = spreadTimes(story, now)
  const begin = times[0] ?? now
  const closedAt = closingTime(story, times, now)
  const second = story.second?.talk ?? []
  return {
    story,
    createdAt: instant(begin),
    closedAt: closedAt === null ? null : instant(closedAt),
    lines: story.talk.map((line, index) => ({
      ...readLine(line),
      at: instant(times[index] ?? begin),
      files: story.files?.[index] ?? [],
    })),
    second: second.map((line, index) => ({
      ...readLine(line),
      at: instant(Math.min(begin + DAY * (2 + index), now)),
      files: [],
    })),
  }
}
