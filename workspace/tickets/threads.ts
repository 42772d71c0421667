import type { Ticket } from '#contract/tickets.ts'

type Thread = Ticket['threads'][number]

export const CHANNELS = {
  email: 'E-mail',
  chat: 'Chat',
  messenger: 'Messenger',
  form: 'Form',
  portal: 'Portal',
} as const

/** "Portal, Support, 3 messages": enough to tell one conversation of a ticket from another. */
export const threadName = ({ channel, inbox, messages }: Thread): string =>
  `${CHANNELS[channel]}, ${inbox.name}, ${messagesOf(messages)}`

export const messagesOf = (count: number): string => (count === 1 ? '1 message' : `${count} messages`)
