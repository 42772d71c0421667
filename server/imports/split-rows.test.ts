import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { type Row, RowSplitter } from './split-rows.ts'

function split(text: string, separator = ',', width: number | null = null, step = text.length || 1): Row[] {
  const splitter = new RowSplitter(separator, width)
  const rows: Row[] = []
  for (let at = 0; at < text.length; at += step) rows.push(...splitter.push(text.slice(at, at + step)))
  return [...rows, ...splitter.end()]
}
const cells = (rows: Row[]) => rows.map((row) => row.cells)

describe('H-08: rows of an imported file', () => {
  test('quotes, separators and line breaks inside cells', () => {
    const text = 'a,b\r\n"x, ""y""","1\n2"\r\nlast,\n\n,,\n5" pipe,"é"'
    for (const step of [1, 2, 3, 7, 100]) {
      const rows = split(text, ',', 2, step)
      assert.deepEqual(cells(rows), [
        ['a', 'b'],
        ['x, "y"', '1\n2'],
        ['last', ''],
        ['5" pipe', 'é'],
      ])
      assert.deepEqual(
        rows.map((row) => row.line),
        [1, 2, 4, 7],
        'lines are those an editor shows; blank rows are no rows',
      )
    }
  })

  test('old line endings and other separators', () => {
    assert.deepEqual(cells(split('a;b\rc;"d;e"\r', ';')), [
      ['a', 'b'],
      ['c', 'd;e'],
    ])
    assert.deepEqual(cells(split('a\tb\nc\td', '\t')), [
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('a quotation mark without its partner costs its own line, not the file', () => {
    const text = '"id","name"\n"1","Ann\n"2","Bo"\n"3","Cy"\n'
    for (const step of [1, 5, 1000]) {
      const rows = split(text, ',', 2, step)
      assert.deepEqual(
        rows.map(({ line, broken }) => [line, broken]),
        [
          [1, null],
          [2, 'quote'],
          [3, null],
          [4, null],
        ],
      )
      assert.deepEqual(rows[1]?.cells, ['"1","Ann'], 'the line is kept as it is')
    }
  })

  test('what is left of a broken row is listed until a whole row comes', () => {
    const rows = split('id,text,x\n1,"first\nsecond "bad" one",y\n2,fine,z\n', ',', 3)
    assert.deepEqual(
      rows.map(({ line, broken }) => [line, broken]),
      [
        [1, null],
        [2, 'quote'],
        [3, 'quote'],
        [4, null],
      ],
    )
  })

  test('a quotation mark open to the end of a large file is found in bounded memory', () => {
    const splitter = new RowSplitter(',', 2)
    let broken = 0
    let fine = 0
    const count = (rows: Row[]) => rows.forEach((row) => (row.broken ? broken++ : fine++))
    count(splitter.push('id,name\n1,"open\n'))
    for (let i = 0; i < 2000; i++) count(splitter.push(`${i},${'n'.repeat(1000)}\n`))
    count(splitter.end())
    assert.deepEqual({ broken, fine }, { broken: 1, fine: 2001 })
  })

  test('a line without an end is listed once and dropped', () => {
    const splitter = new RowSplitter(',', 2)
    const rows = [...splitter.push('id,name\n')]
    for (let i = 0; i < 30; i++) rows.push(...splitter.push('x'.repeat(100_000)))
    rows.push(...splitter.push('\n7,Ann\n'), ...splitter.end())
    assert.deepEqual(
      rows.map(({ line, broken }) => [line, broken]),
      [
        [1, null],
        [2, 'long'],
        [3, null],
      ],
    )
  })

  test('whatever csv-stringify writes is read as csv-parse reads it, in pieces of any size', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', ' ', 'a"b', ',', ';', '\n', '\r\n', '=1+1', 'ü'))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    const separators = fc.constantFrom(',', ';', '\t', '|')
    fc.assert(
      fc.property(table, separators, fc.boolean(), fc.integer({ min: 1, max: 9 }), (rows, delimiter, quoted, step) => {
        const text = stringify(rows, { delimiter, quoted, quoted_match: /[\r"]/ })
        const expected = parse(text, { delimiter, relax_column_count: true }).filter((row: string[]) =>
          row.some((value) => value.trim() !== ''),
        )
        assert.deepEqual(cells(split(text, delimiter, null, step)), expected)
      }),
      { numRuns: 500 },
    )
  })
})
