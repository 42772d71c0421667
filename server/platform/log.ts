import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

export type { Logger }

const out = pino.destination({ fd: 2, sync: false })
process.once('exit', () => out.flushSync())

/** One JSON object a line on the standard error stream; the standard output is for what the start prints. */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>): Logger {
  return pino({ level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out)
}
