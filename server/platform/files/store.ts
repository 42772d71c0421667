import type { Readable } from 'node:stream'

/** What is known of a content once it is stored. */
export interface Stored {
  /** SHA-256 in hex: the content's address. */
  readonly hash: string
  /** In bytes. */
  readonly size: number
  /** MIME type found from the content, `application/octet-stream` when it tells nothing. */
  readonly type: string
}

/** Keeps contents by their hash: on disk, or in an S3-compatible store. Names and rights are the database's. */
export interface FileStore {
  /**
   * Stores a content durably before it returns.
   * @throws {AppError} `too-large` past `limit` bytes; nothing is kept then.
   */
  put(source: AsyncIterable<Uint8Array>, limit: number): Promise<Stored>
  /** @throws Error when there is no such content */
  open(hash: string): Promise<Readable>
  has(hash: string): Promise<boolean>
  remove(hash: string): Promise<void>
  /** Every stored hash, for backup and for clearing what nothing names any more. */
  list(): AsyncIterable<string>
}
