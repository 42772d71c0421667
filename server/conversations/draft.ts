import { invalid } from '#server/platform/errors.ts'
import { sanitise, textOf } from './sanitise.ts'

/** What somebody wrote, before it is a message or a comment. Either html or text; files alone are enough. */
export interface Draft {
  readonly text?: string | undefined
  readonly html?: string | undefined
  readonly fileKeys?: readonly string[] | undefined
  readonly onceKey?: string | undefined
}

export interface Body {
  /** Sanitised; null for plain text. */
  readonly html: string | null
  readonly text: string
}

/** The most characters of a message's text. */
export const LONGEST_TEXT = 100_000
/** How much of the newest message lists show. */
const PREVIEW = 160

/**
 * The body as it is stored. Plain text stays exactly as it was typed.
 * @throws {AppError} `invalid-input` when there is neither text nor a file, or too much text
 */
export function readBody(draft: Draft): Body {
  const html = draft.html === undefined || draft.html === '' ? null : sanitise(draft.html)
  const text = html === null ? (draft.text ?? '') : textOf(html)
  if (text === '' && (draft.fileKeys ?? []).length === 0)
    throw invalid('text', 'Write something or attach a file.', 'empty-message')
  if (text.length > LONGEST_TEXT)
    throw invalid(
      'text',
      `That is ${text.length.toLocaleString('en')} characters; at most ${LONGEST_TEXT.toLocaleString('en')} fit in one message. Send the rest as a file.`,
      'long-message',
    )
  return { html, text }
}

/** The beginning of a message for lists, on one line; of one without words the names of its files, in any language. */
export function preview(text: string, files: readonly string[]): string {
  const line = text.replaceAll(/\s+/g, ' ').trim() || files.join(', ')
  const signs = [...line.slice(0, PREVIEW * 2)]
  return signs.length > PREVIEW ? `${signs.slice(0, PREVIEW).join('')}…` : line
}
