import type { Problem } from '#contract/common.ts'
import type { File as StoredFile } from '#contract/conversations.ts'
import { address, ApiError } from '../api/client.ts'

/** Uploads a picture. @returns its key @throws {ApiError} with the limit in words */
export async function sendPicture(file: File): Promise<string> {
  const form = new FormData()
  form.append('file', file)
  const answer = await fetch(address('/files'), { method: 'POST', body: form })
  const body: unknown = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new ApiError(answer.status, body as Partial<Problem>, answer.headers.get('x-request-id'))
  // …/files/<key>/content
  return (body as StoredFile).url.split('/').at(-2) ?? ''
}
