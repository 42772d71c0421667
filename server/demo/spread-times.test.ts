import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STORIES } from './desk/stories.ts'
import { closingTime, spreadTimes } from './spread-times.ts'

test('every line of every story comes after the one before it, and nothing lies in the future', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  for (const story of STORIES) {
    const times = spreadTimes(story, now)
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
      story.subject,
    )
    assert.ok((times.at(-1) ?? 0) <= now, story.subject)
    assert.ok((closingTime(story, times, now) ?? now) <= now, story.subject)
  }
})
