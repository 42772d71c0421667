import { Type } from 'typebox'
import type { Language } from '#contract/languages.ts'
import { jobType } from '#server/platform/jobs.ts'

export const MAIL_KINDS = [
  'member-invitation',
  'member-reset',
  'member-sign-in-link',
  'member-sign-in-code',
  'member-notice',
  'member-verification',
  'member-known',
  'member-unknown',
  'member-approved',
  'member-refused',
  'member-address-code',
  'member-new-address',
  'member-address-taken',
  'member-address-changed',
  'member-password-changed',
  'staff-invitation',
  'test',
  'staff-reset',
  'ticket-confirmation',
  'ticket-reply',
  'ticket-shared',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** What a letter is made of. Every text is plain and gets escaped, except `quote.html`. */
export interface MailParts {
  /** Its reader's; left out: English, which staff get. */
  readonly language?: Language
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** An admin's words in place of paragraphs; sanitised when they were filled in. */
  readonly body?: { readonly html: string; readonly text: string }
  /** A message as customers may see it; its html was sanitised at the door. Comments have another type (S52). */
  readonly quote?: { readonly author: string; readonly html: string | null; readonly text: string }
  /** Names of the files that came with the quote; they are read in the portal, behind its sign-in (S33). */
  readonly files?: readonly string[]
  /** Digits to type, shown large. */
  readonly code?: string
  /** `path` begins with a slash; the public address is put before it when the mail is sent. */
  readonly button?: { readonly label: string; readonly path: string }
  /** Why the reader gets this mail. */
  readonly footer: string
}

export interface NewMail {
  readonly kind: MailKind
  readonly to: { readonly name: string; readonly address: string }
  /** Shown as the sender beside MAIL_FROM; left out: the account's name. */
  readonly fromName?: string
  readonly subject: string
  readonly parts: MailParts
  /** The portal that the links lead to; left out: the workspace. */
  readonly portalId?: string
  readonly ticketId?: string
  /** Who it is for; with a ticket, their access is asked again when the mail is sent (S27). */
  readonly contactId?: string
  readonly userId?: string
}

/** Sends one outgoing mail, or keeps it when no mail server is set. Ten tries over about eight hours. */
export const sendMail = jobType('mail.send', Type.Object({ mailId: Type.String() }))

/** Text as a mail header may hold it: line breaks and control characters would start another header (S15). */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, 900)

/** Answers by machine say so, so that no machine answers them (RFC 3834). A person's answer carries nothing. */
export function machineHeaders(kind: MailKind): Record<string, string> {
  if (kind === 'ticket-reply') return {}
  return {
    'Auto-Submitted': kind === 'ticket-confirmation' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  }
}
