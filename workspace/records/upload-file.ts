import type { Problem } from '#contract/common.ts'
import type { File as StoredFile } from '#contract/conversations.ts'
import { address, ApiError } from '../api/client.ts'

/** Sends a file that a record's property will name. */
export async function uploadFile(file: File): Promise<StoredFile> {
  const body = new FormData()
  body.append('file', file)
  const answer = await fetch(address('/files'), { method: 'POST', body }).catch(() => {
    throw new ApiError(0, { code: 'offline', detail: 'The server cannot be reached. Try again.' }, null)
  })
  const json: unknown = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new ApiError(answer.status, json as Partial<Problem>, answer.headers.get('x-request-id'))
  return json as StoredFile
}
