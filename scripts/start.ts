import { buildIfStale } from './build.ts'

// One process from the command line to the end: signals reach what they are meant for.
await buildIfStale()
const { main } = await import('#server/main.ts')
await main()
