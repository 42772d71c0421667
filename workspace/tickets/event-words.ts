import type { FlowItem } from '#contract/conversations.ts'

type FlowEvent = Extract<FlowItem, { kind: 'event' }>['event']

const word = (event: FlowEvent, key: string): string | null => {
  const value = event.data[key]
  return typeof value === 'string' && value !== '' ? value : null
}

const SOURCES: Record<string, string> = {
  portal: ' in the portal',
  form: ' with a form',
  api: ' through the API',
  import: ' by an import',
}

const SENTENCES: Record<string, (event: FlowEvent, who: string) => string> = {
  'ticket.created': (event, who) => `${who} created the ticket${SOURCES[word(event, 'source') ?? ''] ?? ''}`,
  'ticket.stage-moved': (event, who) =>
    `${who} moved it from ${word(event, 'from') ?? 'a stage'} to ${word(event, 'to') ?? 'another'}`,
  'ticket.assigned': (event, who) => {
    const to = word(event, 'to')
    return to ? `${who} gave it to ${to}` : `${who} took it from its owner`
  },
  'ticket.contact-added': (event, who) => `${who} added ${word(event, 'name') ?? 'a contact'}`,
  'ticket.contact-removed': (event, who) => `${who} removed ${word(event, 'name') ?? 'a contact'}`,
  'ticket.company-added': (event, who) => `${who} added ${word(event, 'name') ?? 'a company'}`,
  'ticket.company-removed': (event, who) => `${who} removed ${word(event, 'name') ?? 'a company'}`,
  'ticket.restored': (_event, who) => `${who} restored the ticket`,
  'thread.tied': (event, who) =>
    event.data['tied'] === false
      ? `${who} took a conversation off the ticket`
      : `${who} tied a conversation to the ticket`,
  'email.logged': (event, who) =>
    `${who} logged an e-mail${word(event, 'subject') ? `: ${word(event, 'subject')}` : ''}`,
}

/** What happened, in one line. */
export function eventWords(event: FlowEvent): string {
  const automatic = event.by === null && event.kind === 'ticket.stage-moved'
  if (automatic) return `A reply moved it from ${word(event, 'from') ?? 'a stage'} to ${word(event, 'to') ?? 'another'}`
  const who = event.by ?? 'Portico'
  return SENTENCES[event.kind]?.(event, who) ?? `${who}: ${event.kind.replaceAll(/[.-]/g, ' ')}`
}
