import { join } from 'node:path'
import type { Config } from './platform/config.ts'
import { connect, createPool, type Pool } from './platform/database/connect.ts'
import { type EmbeddedServer, startEmbedded } from './platform/database/embedded.ts'
import { migrate } from './platform/database/migrate.ts'
import { diskStore } from './platform/files/disk.ts'
import type { FileStore } from './platform/files/store.ts'
import { prepareJobs } from './platform/jobs.ts'
import { LiveHub } from './platform/live/hub.ts'
import { createLog } from './platform/log.ts'
import type { DB } from './schema.d.ts'
import type { Services } from './services.ts'

/** The S3 client is loaded only where it is used: it is a fifth of the start. */
async function openStore({ FILES_URL, DATA_DIR }: Config): Promise<FileStore> {
  const folder = join(DATA_DIR, 'files')
  if (!FILES_URL) return diskStore(folder)
  const { s3Store } = await import('./platform/files/s3.ts')
  return s3Store(FILES_URL, join(folder, 'incoming'))
}

export interface Opened {
  readonly services: Services
  readonly pool: Pool
  /** Connections first, the embedded server last. */
  close(): Promise<void>
}

/** Opens what a process works with: database, migrated; files; live hub (not yet listening). */
export async function openServices(config: Config): Promise<Opened> {
  const log = createLog(config)
  let embedded: EmbeddedServer | null = null
  let url = config.DATABASE_URL?.href
  if (!url) {
    embedded = await startEmbedded(config.DATA_DIR)
    ;({ url } = embedded)
  }
  const pool = createPool(url, config.DATABASE_CONNECTIONS)
  try {
    await migrate(pool)
    await prepareJobs(pool, log)
  } catch (error) {
    await pool.end()
    await embedded?.stop()
    throw error
  }
  const live = new LiveHub(url, log)
  return {
    services: {
      config,
      db: connect<DB>(pool),
      files: await openStore(config),
      live,
      log,
      publicUrl: config.PUBLIC_URL?.href.replace(/\/$/, '') ?? `http://localhost:${config.PORT}`,
    },
    pool,
    async close() {
      await live.stop()
      await pool.end()
      await embedded?.stop()
    },
  }
}
