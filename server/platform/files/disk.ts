import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { receive } from './receive.ts'
import type { FileStore } from './store.ts'

/** Contents under `folder`, two levels of folders deep, each written aside, synced, then renamed into place. */
export function diskStore(folder: string): FileStore {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a content hash')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  return {
    async put(source, limit) {
      const { path: aside, ...stored } = await receive(join(folder, 'incoming'), source, limit)
      const path = pathOf(stored.hash)
      await mkdir(dirname(path), { recursive: true })
      await rename(aside, path)
      await syncFolder(dirname(path))
      return stored
    },
    async open(hash) {
      const path = pathOf(hash)
      await stat(path)
      return createReadStream(path)
    },
    has: (hash) =>
      stat(pathOf(hash)).then(
        () => true,
        () => false,
      ),
    async remove(hash) {
      await rm(pathOf(hash), { force: true })
    },
    async *list() {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
        if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) yield entry.name
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}
