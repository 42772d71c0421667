import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fullTime, messageTime, relativeTime, shortDay } from '../../../portal/shared/when.ts'
import { startOfDay, time } from './times.ts'

const oslo = { locale: 'en-GB', zone: 'Europe/Oslo' }
const now = Date.parse('2026-11-22T12:00:00Z')
const ago = (iso: string) => relativeTime(iso, oslo, now)

test('T-03: times read as people say them, and stay exact', () => {
  assert.equal(ago('2026-11-22T11:59:40Z'), 'now')
  assert.equal(ago('2026-11-22T11:51:59.123456Z'), '8 min ago')
  assert.equal(ago('2026-11-22T10:00:00Z'), '2 hr ago')
  assert.equal(ago('2026-11-21T22:30:00Z'), 'Yesterday', 'by the reader’s own midnight')
  assert.equal(ago('2026-11-14T10:00:00Z'), '14 Nov')
  assert.equal(ago('2024-11-14T10:00:00Z'), '14 Nov 2024')
  assert.equal(fullTime('2026-11-12T08:14:00Z', oslo), '12 November 2026 at 09:14 CET')
  assert.equal(messageTime('2026-11-12T08:14:00Z', oslo, now), '12 Nov, 09:14')
  assert.equal(shortDay('2026-11-12T23:14:00Z', oslo, now), '13 Nov')
})

test('T-03: the page carries the whole time for those who look and for machines', () => {
  const made = String(time('2026-11-22T11:51:59.123456Z', 'relative', oslo, now))
  assert.equal(
    made,
    '<time datetime="2026-11-22T11:51:59.123456Z" title="22 November 2026 at 12:51 CET" data-style="relative">8 min ago</time>',
  )
})

test('T-02: a day begins at the reader’s midnight, also when the clock changes', () => {
  assert.equal(startOfDay('2026-11-22', oslo), '2026-11-21T23:00:00.000Z')
  assert.equal(startOfDay('2026-03-29', oslo), '2026-03-28T23:00:00.000Z')
  assert.equal(startOfDay('2026-03-29', oslo, 1), '2026-03-29T22:00:00.000Z')
  assert.equal(startOfDay('2026-11-22', { locale: 'en-GB', zone: 'Pacific/Kiritimati' }), '2026-11-21T10:00:00.000Z')
  assert.equal(startOfDay('2026-11-22', { locale: 'en-GB', zone: 'UTC' }, 1), '2026-11-23T00:00:00.000Z')
})

test('days that no calendar of the database has are taken as the nearest that it has', () => {
  for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])
    for (const day of ['0001-01-01', '9999-12-31'])
      assert.match(startOfDay(day, { locale: 'en-GB', zone }, 1), /^(18|19|99)\d\d-/)
})
