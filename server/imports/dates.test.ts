import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type DateOrder, readDate } from './dates.ts'

const at = (text: string, order?: DateOrder) => {
  const reading = readDate(text, order)
  return 'at' in reading ? reading.at : reading.problem
}

describe('H-08: dates of imported files', () => {
  const styles: [string, string, DateOrder?][] = [
    ['2026-10-09', '2026-10-09T00:00:00Z'],
    ['2026-10-09 07:39', '2026-10-09T07:39:00Z'],
    ['2026-10-09T07:39:12.123456Z', '2026-10-09T07:39:12.123456Z'],
    ['2026-10-09T07:39:12.500+02:00', '2026-10-09T05:39:12.5Z'],
    ['2026-10-09 07:39:12 -0330', '2026-10-09T11:09:12Z'],
    ['2026-12-31T23:30:00-05', '2027-01-01T04:30:00Z'],
    ['2026/10/09 7:39 PM', '2026-10-09T19:39:00Z'],
    ['09/10/2026 7:39 AM', '2026-10-09T07:39:00Z', 'dmy'],
    ['09/10/2026 7:39 AM', '2026-09-10T07:39:00Z', 'mdy'],
    ['10/25/2026 12:00 am', '2026-10-25T00:00:00Z'],
    ['25/10/2026, 12:30 PM', '2026-10-25T12:30:00Z'],
    ['04/04/2026', '2026-04-04T00:00:00Z'],
    ['9.10.2026', '2026-10-09T00:00:00Z', 'mdy'],
    ['9.10.2026 17:05', '2026-10-09T17:05:00Z'],
    ['9 Oct 2026', '2026-10-09T00:00:00Z'],
    ['9-Oct-2026', '2026-10-09T00:00:00Z'],
    ['9th October 2026 at 7:39 am', '2026-10-09T07:39:00Z'],
    ['October 9, 2026 7:39 AM', '2026-10-09T07:39:00Z'],
    ['Sept 9 2026', '2026-09-09T00:00:00Z'],
    ['Fri, 09 Oct 2026 07:39:00 +0200', '2026-10-09T05:39:00Z'],
    ['Friday 9 October 2026', '2026-10-09T00:00:00Z'],
    ['1791531540000', '2026-10-09T07:39:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
  ]
  for (const [text, expected, order] of styles)
    test(`${text}${order ? ` read as ${order}` : ''} is ${expected}`, () => assert.equal(at(text, order), expected))

  for (const text of [
    '',
    'yesterday',
    '2026-02-30',
    '2025-02-29',
    '31.04.2026',
    '2026-13-01',
    '13/13/2026',
    '9/10/26',
    '2026-10-09 24:00',
    '2026-10-09 07:60',
    '2026-10-09 13:00 PM',
    '2026-10-09 07:39 CEST',
    '2026-10-09T07:39:00+15:00',
    '1026-10-09',
    '44123',
    '9 Foo 2026',
    '2026-10-09 and more',
  ])
    test(`"${text}" is a problem, not a guess`, () => assert.equal(at(text), 'bad'))

  test('a day and month that could be swapped are ambiguous until the order is said', () => {
    assert.equal(at('09/10/2026'), 'ambiguous')
    assert.equal(at('10/25/2026', 'dmy'), 'bad')
  })

  test('every instant survives in every style that can hold it', () => {
    const words = ['January', 'February', 'March', 'April', 'May', 'June', 'July']
    words.push('August', 'September', 'October', 'November', 'December')
    const day = fc.date({ min: new Date('1900-01-02'), max: new Date('2200-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const iso = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString()
        const [y = '', m = '', d = ''] = iso.slice(0, 10).split('-')
        const clock = iso.slice(11, 16)
        const expected = `${iso.slice(0, 19)}Z`
        const month = words[Number(m) - 1] ?? ''
        for (const text of [
          iso,
          `${y}-${m}-${d} ${clock}`,
          `${y}/${m}/${d} ${clock}`,
          `${d}.${m}.${y} ${clock}`,
          `${Number(d)} ${month.slice(0, 3)} ${y} ${clock}`,
          `${month} ${Number(d)}, ${y} ${clock}`,
        ])
          assert.equal(at(text), expected, text)
        assert.equal(at(`${d}/${m}/${y} ${clock}`, 'dmy'), expected)
        assert.equal(at(`${m}/${d}/${y} ${clock}`, 'mdy'), expected)
      }),
    )
  })

  test('no text at all makes it throw or answer something that is no instant', () => {
    const soup = fc.stringMatching(/^[0-9 :/.TZ+apm-]{0,30}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup), (text) => {
        const reading = readDate(text)
        if ('at' in reading) assert.match(reading.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/)
      }),
      { numRuns: 2000 },
    )
  })
})
