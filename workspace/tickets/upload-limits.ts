import { fileSize } from '../ui/times.ts'

/** From /me: what one message may carry. */
export interface Limits {
  readonly fileBytes: number
  readonly files: number
}

/** Why a file is refused before it is sent; null when it may go. */
export function refusal(file: { name: string; size: number }, taken: number, limits: Limits): string | null {
  if (taken >= limits.files) return `At most ${limits.files} files fit in one message.`
  if (file.size > limits.fileBytes) return `${fileSize(file.size)} is too large: at most ${fileSize(limits.fileBytes)}.`
  if (file.size === 0) return 'The file is empty.'
  return null
}
