import type { OutgoingMail } from '#contract/portals.ts'
import type { Tone } from '../ui/StatusPill.tsx'

const KINDS: Record<string, string> = {
  'member-invitation': 'Invitation to the portal',
  'member-reset': 'Portal password reset',
  'member-sign-in-link': 'Link to sign in to the portal',
  'member-sign-in-code': 'Code to sign in to the portal',
  'member-notice': 'Notice about a portal account',
  test: 'Test of a mail’s words',
  'member-verification': 'Confirmation of an address, to register',
  'member-known': 'Registration of an address that has an account',
  'member-unknown': 'Registration of an unknown address',
  'member-approved': 'Registration approved',
  'member-refused': 'Registration refused',
  'member-address-code': 'Code to change an address',
  'member-new-address': 'Confirmation of a new address',
  'member-address-taken': 'New address that belongs to somebody else',
  'member-address-changed': 'Address changed',
  'member-password-changed': 'Portal password changed',
  'staff-invitation': 'Invitation of staff',
  'staff-reset': 'Staff password reset',
  'ticket-confirmation': 'Confirmation of a new ticket',
  'ticket-reply': 'Answer on a ticket',
}

export const kindWord = (kind: string): string => KINDS[kind] ?? kind.replaceAll('-', ' ')

/** The state in a word, its tone, and what it means. */
export const STATES: Record<OutgoingMail['state'], { word: string; tone: Tone; meaning: string }> = {
  waiting: { word: 'Waiting', tone: 'brand', meaning: 'On its way; failed tries are repeated for some hours.' },
  sent: { word: 'Sent', tone: 'good', meaning: 'The mail server took it.' },
  kept: { word: 'Kept', tone: 'warn', meaning: 'Not sent, because no mail server is set.' },
  failed: { word: 'Failed', tone: 'bad', meaning: 'The mail server refused it.' },
  dropped: { word: 'Not sent', tone: 'calm', meaning: 'The reader had lost access to the ticket before it was sent.' },
}
