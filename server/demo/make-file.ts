import { drawChart } from './draw-chart.ts'
import { steadyChance } from './spread-times.ts'
import { writePdf } from './write-pdf.ts'

const ROWS = 240

/** Content that fits a file's name: the same for the same name, so that it is stored once. */
export function makeFile(name: string): Buffer {
  const chance = steadyChance(name)
  const wave = (row: number) => 0.5 + Math.sin(row / 17) * 0.3 + (chance.next().value - 0.5) * 0.1
  const rows = Array.from({ length: ROWS }, (_, row) => wave(row))
  switch (name.slice(name.lastIndexOf('.'))) {
    case '.png':
      return drawChart(rows)
    case '.pdf':
      return writePdf(titleOf(name), [
        'Northwind Optics, Fabriksgatan 12, 411 00 Göteborg',
        '',
        'This paper belongs to the demo desk: names, numbers and amounts are invented.',
        'It stands for the documents that customers and a help desk send each other.',
      ])
    case '.csv':
      return Buffer.from(
        [
          'minute,wavelength_nm,counts',
          ...rows.map((v, i) => `${i},${(532 + v / 50).toFixed(4)},${Math.round(v * 4000)}`),
        ].join('\r\n'),
      )
    case '.json':
      return Buffer.from(
        `${JSON.stringify({ instrument: 'Meridian', drift: { compensate: true, every: '1h' }, averages: 8 }, null, 2)}\n`,
      )
    default:
      return Buffer.from(
        rows.map((v, i) => `${clock(i)} reference check ${i}: ${(v - 0.5).toFixed(4)} nm, lamp ok\n`).join(''),
      )
  }
}

const titleOf = (name: string): string => {
  const words = name.slice(0, name.lastIndexOf('.')).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const clock = (minute: number): string =>
  `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
