import type { File as StoredFile } from '#contract/conversations.ts'
import { newKey } from '../api/client.ts'

export type WritingMode = 'reply' | 'comment'

/** What somebody has written and not sent. */
export interface Draft {
  readonly html: string
  readonly files: readonly StoredFile[]
  /** Stays the same until it is sent: sending twice makes one message. */
  readonly onceKey: string
}

const nameOf = (userId: string, ticketId: string, mode: WritingMode) => `draft:${userId}:${ticketId}:${mode}`

export const emptyDraft = (): Draft => ({ html: '', files: [], onceKey: newKey() })

/** Private windows may refuse storage: a draft then lives as long as the page. */
export function readDraft(userId: string, ticketId: string, mode: WritingMode): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(userId, ticketId, mode)) ?? 'null')
    if (isDraft(kept)) return kept
  } catch {
    // What is there is not ours or cannot be read: start afresh.
  }
  return emptyDraft()
}

export function keepDraft(userId: string, ticketId: string, mode: WritingMode, draft: Draft): void {
  const name = nameOf(userId, ticketId, mode)
  try {
    if (draft.html === '' && draft.files.length === 0) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(draft))
  } catch {
    // No storage or no room.
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'html' in value &&
  typeof value.html === 'string' &&
  'onceKey' in value &&
  typeof value.onceKey === 'string' &&
  'files' in value &&
  Array.isArray(value.files)
