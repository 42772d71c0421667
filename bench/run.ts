import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Server, startFloor, startLoad, startProduct } from './children.ts'
import { FOLDER, openDesk, say, startServer } from './desk.ts'
import type { Measured } from './load.ts'
import { type Row, shortfalls, type Sized, tables } from './report.ts'
import { scenarios } from './scenarios.ts'

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    /** Of one measurement; product and floor take turns. */
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
  },
})
const [seconds, rounds, connections] = [Number(options.seconds), Number(options.rounds), Number(options.connections)]
const sizes = options.sizes.split(',').map(Number)

type Load = ReturnType<typeof startLoad>

/** The median of the rounds by requests a second. */
function middle(measured: readonly Measured[]): Measured {
  const sorted = measured.toSorted((a, b) => a.perSecond - b.perSecond)
  const median = sorted[Math.floor(sorted.length / 2)]
  if (!median) throw new Error('nothing was measured')
  return { ...median, failed: measured.reduce((sum, { failed }) => sum + failed, 0) }
}

/** Product and floor take turns, so that whatever else the machine does falls on both. */
async function takeTurns(load: Load, servers: readonly Server[], of: Omit<Parameters<Load['run']>[0], 'url'>) {
  const measured = servers.map((): Measured[] => [])
  for (const { url } of servers) await load.run({ ...of, url, seconds: 1 })
  for (let round = 0; round < rounds; round++)
    for (const [index, { url }] of servers.entries()) measured[index]?.push(await load.run({ ...of, url }))
  return measured.map(middle)
}

async function measure(load: Load, url: string, tickets: number): Promise<Sized> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const list = await scenarios(pool)
  await pool.end()
  const folder = join(FOLDER, `data-${tickets}`)
  await mkdir(folder, { recursive: true })
  const product = await startProduct(url, folder)
  const floor = await startFloor(
    url,
    folder,
    list.flatMap(({ requests }) => requests),
  )
  try {
    const rows: Row[] = []
    for (const { name, growth, requests, reply } of list) {
      const servers = reply ? [product] : [product, floor]
      const [ours, theirs] = await takeTurns(load, servers, { requests, seconds, connections, reply })
      if (ours) rows.push({ scenario: name, growth, product: ours, floor: theirs ?? null })
      say(`  ${name}: ${ours?.perSecond.toFixed(0)} of ${theirs?.perSecond.toFixed(0) ?? '–'} requests/s`)
    }
    return { tickets, rows, memory: await product.memory() }
  } finally {
    await floor.stop()
    await product.stop()
  }
}

const server = await startServer()
const load = startLoad()
try {
  const measured: Sized[] = []
  for (const tickets of sizes) {
    const url = await openDesk(server, tickets)
    say(`${tickets.toLocaleString('en')} tickets`)
    measured.push(await measure(load, url, tickets))
  }
  const wanting = shortfalls(measured)
  process.stdout.write(`${tables(measured)}\n\n`)
  process.stdout.write(
    wanting.length === 0 ? 'N-01 is reached.\n' : `N-01 is not reached:\n  ${wanting.join('\n  ')}\n`,
  )
} finally {
  load.stop()
  await server.stop()
}
