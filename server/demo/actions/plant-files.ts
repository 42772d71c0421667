import type { FileStore, Stored } from '#server/platform/files/store.ts'
import { STORIES } from '../desk/stories.ts'
import { makeFile } from '../make-file.ts'

/** Far above what any of these files has. */
const LIMIT = 10_000_000

/** Stores the content of every file that a story names; by name. */
export async function plantFiles(files: FileStore): Promise<Map<string, Stored>> {
  const names = new Set(STORIES.flatMap((story) => Object.values(story.files ?? {}).flat()))
  const stored = await Promise.all(
    [...names].map(async (name) => [name, await files.put(once(makeFile(name)), LIMIT)] as const),
  )
  return new Map(stored)
}

async function* once(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content
}
