import { fileTypeFromBuffer } from 'file-type'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import type { Stored } from './store.ts'

/** What file-type needs to see of the beginning. */
const HEAD_BYTES = 8192

/** A content that is safe on this disk and not yet at its place; whoever takes it removes or renames it. */
export interface Received extends Stored {
  readonly path: string
}

/**
 * Writes a content into a new file below `folder` and syncs it.
 * @throws {AppError} `too-large` past `limit` bytes; nothing is left then.
 */
export async function receive(folder: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<Received> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const handle = await open(path, 'wx', 0o600)
  const digest = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (size > limit) throw new AppError('too-large', `A file may have at most ${Math.floor(limit / 1_000_000)} MB.`)
      digest.update(chunk)
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(path, { force: true })
    throw error
  }
  await handle.close()
  return { path, hash: digest.digest('hex'), size, type: await typeOf(head) }
}

/** The MIME type that the first bytes tell; plain text is told by having no control characters. */
export async function typeOf(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found) return found.mime
  const binary = /[\u0000-\u0008\u000e-\u001f]/.test(head.toString('latin1'))
  return binary || head.length === 0 ? 'application/octet-stream' : 'text/plain'
}
