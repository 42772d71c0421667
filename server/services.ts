import type { HostTable } from './domains/host-table.ts'
import type { Config } from './platform/config.ts'
import type { Db } from './platform/database/transaction.ts'
import type { FileStore } from './platform/files/store.ts'
import type { LiveHub } from './platform/live/hub.ts'
import type { Logger } from './platform/log.ts'

/** What routes and jobs work with. Made once by main.ts, handed down, never imported. */
export interface Services {
  readonly config: Config
  readonly db: Db
  readonly files: FileStore
  readonly live: LiveHub
  readonly hosts: HostTable
  readonly log: Logger
  /** The address people use, without a slash at the end. */
  readonly publicUrl: string
}
