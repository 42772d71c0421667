import { fileTypeFromBuffer } from 'file-type'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import type { FileStore } from './store.ts'

/** What file-type needs to see of the beginning. */
const HEAD_BYTES = 8192

/** Contents under `folder`, two levels of folders deep, each written aside, synced, then renamed into place. */
export function diskStore(folder: string): FileStore {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a content hash')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  return {
    async put(source, limit) {
      const aside = join(folder, 'incoming', randomUUID())
      await mkdir(dirname(aside), { recursive: true })
      const handle = await open(aside, 'wx', 0o600)
      const digest = createHash('sha256')
      let size = 0
      let head = Buffer.alloc(0)
      try {
        for await (const chunk of source) {
          size += chunk.length
          if (size > limit)
            throw new AppError('too-large', `A file may have at most ${Math.floor(limit / 1_000_000)} MB.`)
          digest.update(chunk)
          if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
          await handle.write(chunk)
        }
        await handle.sync()
      } catch (error) {
        await handle.close()
        await rm(aside, { force: true })
        throw error
      }
      await handle.close()
      const hash = digest.digest('hex')
      const path = pathOf(hash)
      await mkdir(dirname(path), { recursive: true })
      await rename(aside, path)
      await syncFolder(dirname(path))
      return { hash, size, type: await typeOf(head) }
    },
    async open(hash) {
      const path = pathOf(hash)
      await stat(path)
      return createReadStream(path)
    },
    async remove(hash) {
      await rm(pathOf(hash), { force: true })
    },
    async *list() {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
        if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) yield entry.name
    },
  }
}

/** The MIME type that the first bytes tell; plain text is told by having no control characters. */
export async function typeOf(head: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found) return found.mime
  // eslint-disable-next-line no-control-regex
  const binary = /[\u0000-\u0008\u000e-\u001f]/.test(head.toString('latin1'))
  return binary || head.length === 0 ? 'application/octet-stream' : 'text/plain'
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}
