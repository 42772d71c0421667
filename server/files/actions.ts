import type { Readable } from 'node:stream'
import type { File } from '#contract/conversations.ts'
import type { MemberActor, StaffActor, Viewer } from '#server/actors.ts'
import { lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { newKey } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { type FileRow, keptName, presentFile } from './file.ts'
import {
  addFile,
  attachToComment,
  attachToMessage,
  attachToRecord,
  dropLeftOvers,
  type FileOwner,
  findForMember,
  findForStaff,
  isNamed,
  takeUploads,
} from './queries.ts'

const MEGABYTE = 1_000_000

/**
 * Keeps an upload until a message or comment of the same person takes it, a day at the most.
 * @param limit in bytes; left out: the limit for files in messages
 * @throws {AppError} `too-large`, with the limit in words
 */
export async function storeUpload(
  { files, db, config }: Services,
  owner: Viewer,
  name: string,
  source: AsyncIterable<Uint8Array>,
  limit: number = config.UPLOAD_LIMIT_MB * MEGABYTE,
): Promise<File> {
  const stored = await files.put(source, limit)
  return transaction(db, async (tx) => {
    await lock(tx, contentLock(stored.hash))
    // The clearing of uploads may have removed the same content since it was put.
    if (!(await files.has(stored.hash)))
      throw new AppError('conflict', 'The file was not kept. Send it again.', [], 'file-gone')
    return presentFile(await addFile(tx, owner, { ...stored, key: newKey(), name: keptName(name) }))
  })
}

/**
 * Attaches uploads to what was just written. Each can be taken once, and only by who sent it (S34).
 * @returns their names, in the order of the keys
 * @throws {AppError} `invalid-input` when one of the keys is not such an upload
 */
export async function takeFiles(
  tx: Tx,
  owner: Viewer,
  keys: readonly string[],
  target: { readonly messageId: string } | { readonly commentId: string },
): Promise<string[]> {
  if (keys.length === 0) return []
  const taken = await takeUploads(tx, owner, keys)
  if (taken.length !== new Set(keys).size)
    throw invalid(
      'fileKeys',
      'A file is not there any more. Remove it from the message and attach it again.',
      'file-gone',
    )
  const ids = taken.map((row) => row.id)
  await ('messageId' in target
    ? attachToMessage(tx, target.messageId, ids)
    : attachToComment(tx, target.commentId, ids))
  return taken.map((row) => row.name)
}

/**
 * Gives uploads to a record whose properties name them; as with messages, only by who sent them.
 * @returns their names, in the order of the keys
 * @throws {AppError} `invalid-input` when one of the keys is not such an upload
 */
export async function takeForRecord(tx: Tx, owner: Viewer, keys: readonly string[], record: FileOwner): Promise<void> {
  if (keys.length === 0) return
  const taken = await takeUploads(tx, owner, keys)
  if (taken.length !== new Set(keys).size) throw invalid('custom', 'A file is not there any more: choose it again.')
  const ids = taken.map((row) => row.id)
  await attachToRecord(tx, record, ids)
}

export interface OpenedFile {
  readonly row: FileRow
  readonly content: Readable
}

/** @throws {AppError} `not-found`, the same for missing and foreign (S33) */
export async function openForMember(services: Services, member: MemberActor, key: string): Promise<OpenedFile> {
  const row = found(await findForMember(services.db, member, key))
  return { row, content: await services.files.open(row.content_hash) }
}

/** @throws {AppError} `not-found`, the same for missing and foreign */
export async function openForStaff(services: Services, staff: StaffActor, key: string): Promise<OpenedFile> {
  const row = found(await findForStaff(services.db, staff, key))
  return { row, content: await services.files.open(row.content_hash) }
}

/** The most uploads cleared at once. */
const CLEAR_AT_ONCE = 500

/** Removes uploads that no message took within a day; contents that other files share stay. */
export async function clearUploads({ db, files }: Services): Promise<void> {
  const hashes = await transaction(db, (tx) => dropLeftOvers(tx, CLEAR_AT_ONCE))
  for (const hash of hashes)
    await transaction(db, async (tx) => {
      await lock(tx, contentLock(hash))
      if (!(await isNamed(tx, hash))) await files.remove(hash)
    })
}

const contentLock = (hash: string): string => `content:${hash}`
