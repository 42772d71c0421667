import type { Measured } from './load.ts'

export interface Row {
  readonly scenario: string
  /** What the cost may grow to between the smallest and the largest size; null: no limit was set. */
  readonly growth: number | null
  readonly product: Measured
  /** Null where there is no floor to compare with. */
  readonly floor: Measured | null
}

export interface Sized {
  readonly tickets: number
  readonly rows: readonly Row[]
  readonly memory: { readonly now: number; readonly most: number }
}

const pad = (cells: readonly string[]) =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(13))).join('')

/** The tables as text: one for each size, then how the cost grew from the smallest to the largest. */
export function tables(sizes: readonly Sized[]): string {
  const parts = sizes.map(({ tickets, rows, memory }) =>
    [
      `${tickets.toLocaleString('en')} tickets; web process ${memory.now} MB, at most ${memory.most} MB`,
      pad(['', 'requests/s', 'floor', 'ratio', 'p50 ms', 'p99 ms', 'failed']),
      ...rows.map(({ scenario, product, floor }) =>
        pad([
          scenario,
          product.perSecond.toFixed(0),
          floor ? floor.perSecond.toFixed(0) : '–',
          floor ? ratio(product, floor).toFixed(2) : '–',
          product.p50.toFixed(0),
          product.p99.toFixed(0),
          String(product.failed),
        ]),
      ),
    ].join('\n'),
  )
  return [...parts, ...growth(sizes)].join('\n\n')
}

const ratio = (product: Measured, floor: Measured) => product.perSecond / floor.perSecond

function growth(sizes: readonly Sized[]): string[] {
  const [first] = sizes
  const last = sizes.at(-1)
  if (!first || !last || first === last) return []
  const lines = first.rows.map((row, index) => {
    const factors = sizes
      .slice(1)
      .map(({ rows }) => row.product.perSecond / (rows[index]?.product.perSecond ?? Number.NaN))
    return pad([
      row.scenario,
      ...factors.map((factor) => `× ${factor.toFixed(2)}`),
      row.growth ? `× ${row.growth}` : '–',
    ])
  })
  const heads = sizes.slice(1).map(({ tickets }) => tickets.toLocaleString('en'))
  return [
    [
      `Cost of one request, times that at ${first.tickets.toLocaleString('en')} tickets`,
      pad(['', ...heads, 'allowed']),
      ...lines,
    ].join('\n'),
  ]
}

/** What N-01 asks and these numbers do not give, one line each. */
export function shortfalls(sizes: readonly Sized[]): string[] {
  const slow = sizes.flatMap(({ tickets, rows }) =>
    rows
      .filter(({ product, floor }) => floor && ratio(product, floor) < 0.5)
      .map(({ scenario }) => `${scenario} at ${tickets.toLocaleString('en')}: below half of the floor`),
  )
  const [first] = sizes
  const grown = sizes.slice(1).flatMap(({ tickets, rows }) =>
    rows
      .filter(({ growth: allowed, product }, index) => {
        const before = first?.rows[index]?.product.perSecond ?? 0
        return allowed !== null && before / product.perSecond > allowed
      })
      .map(
        ({ scenario, growth: allowed }) =>
          `${scenario} at ${tickets.toLocaleString('en')}: cost grew more than × ${allowed}`,
      ),
  )
  const failed = sizes.flatMap(({ tickets, rows }) =>
    rows
      .filter(({ product }) => product.failed > 0)
      .map(({ scenario }) => `${scenario} at ${tickets}: requests failed`),
  )
  return [...slow, ...grown, ...failed]
}
