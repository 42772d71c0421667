import { join } from 'node:path'
import { HostTable } from './domains/host-table.ts'
import type { Config } from './platform/config.ts'
import { connect, createPool, type Pool } from './platform/database/connect.ts'
import { startEmbedded } from './platform/database/embedded.ts'
import { migrate } from './platform/database/migrate.ts'
import { diskStore } from './platform/files/disk.ts'
import type { FileStore } from './platform/files/store.ts'
import { prepareJobs } from './platform/jobs.ts'
import { LiveHub } from './platform/live/hub.ts'
import { createLog, type Logger } from './platform/log.ts'
import type { DB } from './schema.d.ts'
import type { Services } from './services.ts'

/** The S3 client is loaded only where it is used: it is a fifth of the start. */
async function openStore({ FILES_URL, DATA_DIR }: Config): Promise<FileStore> {
  const folder = join(DATA_DIR, 'files')
  if (!FILES_URL) return diskStore(folder)
  const { s3Store } = await import('./platform/files/s3.ts')
  return s3Store(FILES_URL, join(folder, 'incoming'))
}

export interface Storage {
  readonly pool: Pool
  /** The database's address, also of the embedded one. */
  readonly url: string
  readonly files: FileStore
  readonly log: Logger
  /** Connections first, the embedded server last. */
  close(): Promise<void>
}

/** Opens the database as it is, and the files. */
export async function openStorage(config: Config): Promise<Storage> {
  const log = createLog(config)
  const embedded = config.DATABASE_URL ? null : await startEmbedded(config.DATA_DIR)
  const url = config.DATABASE_URL?.href ?? embedded?.url ?? ''
  const pool = createPool(url, config.DATABASE_CONNECTIONS)
  return {
    pool,
    url,
    files: await openStore(config),
    log,
    async close() {
      await pool.end()
      await embedded?.stop()
    },
  }
}

export interface Opened {
  readonly services: Services
  readonly pool: Pool
  close(): Promise<void>
}

/** Opens what a process works with: database, migrated; files; live hub (not yet listening). */
export async function openServices(config: Config): Promise<Opened> {
  const storage = await openStorage(config)
  const { pool, url, files, log } = storage
  try {
    await migrate(pool)
    await prepareJobs(pool, log)
  } catch (error) {
    await storage.close()
    throw error
  }
  const live = new LiveHub(url, log)
  const publicUrl = config.PUBLIC_URL?.href.replace(/\/$/, '') ?? `http://localhost:${config.PORT}`
  const db = connect<DB>(pool)
  const hosts = new HostTable({ db, log, publicUrl })
  return {
    services: { config, db, files, live, hosts, log, publicUrl },
    pool,
    async close() {
      await live.stop()
      await storage.close()
    },
  }
}
