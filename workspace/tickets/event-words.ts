/** What the flow and the timeline know of an event. */
export interface ToldEvent {
  readonly kind: string
  readonly by: string | null
  readonly data: Readonly<Record<string, unknown>>
  /** The contact or company that it names besides the ticket. */
  readonly other?: string | null
}

const word = (event: ToldEvent, key: string): string | null => {
  const value = event.data[key]
  return typeof value === 'string' && value !== '' ? value : null
}

const SOURCES: Record<string, string> = {
  portal: ' in the portal',
  form: ' with a form',
  api: ' through the API',
  import: ' by an import',
}

const FIELDS: Record<string, string> = {
  subject: 'the subject',
  description: 'the description',
  inbox_id: 'the inbox',
  priority: 'the priority',
  source: 'the source',
  category: 'the category',
}

function changes(event: ToldEvent): string {
  const after = event.data['after']
  if (typeof after !== 'object' || after === null) return 'changed the ticket'
  const words = Object.entries(after).map(([key, value]) => {
    const field = FIELDS[key] ?? key.replaceAll('_', ' ')
    const short = typeof value === 'string' && value.length <= 60 && !key.endsWith('_id')
    return short ? `${field} to ${value}` : value === null ? `${field} to nothing` : field
  })
  return words.length > 0 ? `changed ${words.join(', ')}` : 'changed the ticket'
}

const moved = (event: ToldEvent) =>
  `moved it from ${word(event, 'from') ?? 'a stage'} to ${word(event, 'to') ?? 'another'}`

function assigned(event: ToldEvent): string {
  const to = word(event, 'to')
  if (to === null) return 'took it from its owner'
  return to === event.by ? 'took it over' : `gave it to ${to}`
}

const SENTENCES: Record<string, (event: ToldEvent) => string> = {
  'ticket.created': (event) => `created the ticket${SOURCES[word(event, 'source') ?? ''] ?? ''}`,
  'ticket.changed': changes,
  'ticket.stage-moved': moved,
  'ticket.assigned': assigned,
  'ticket.deleted': () => 'deleted the ticket',
  'ticket.restored': () => 'restored the ticket',
  'ticket.contact-added': ({ other }) => `added ${other ?? 'a contact'}`,
  'ticket.contact-removed': ({ other }) => `removed ${other ?? 'a contact'}`,
  'ticket.company-added': ({ other }) => `added ${other ?? 'a company'}`,
  'ticket.company-removed': ({ other }) => `removed ${other ?? 'a company'}`,
  'thread.opened': () => 'opened a conversation',
  'thread.tied': (event) =>
    event.data['tied'] === false ? 'took a conversation off the ticket' : 'tied a conversation to the ticket',
  'message.received': () => 'wrote',
  'message.sent': () => 'answered',
  'comment.added': () => 'commented',
  'email.logged': (event) => `logged an e-mail${word(event, 'subject') ? `: ${word(event, 'subject')}` : ''}`,
}

/** What happened, in one line. */
export function eventWords(event: ToldEvent): string {
  // The pipeline's own rules move tickets when somebody writes (L-04).
  if (event.by === null && event.kind === 'ticket.stage-moved') return `A reply ${moved(event)}`
  const sentence = SENTENCES[event.kind]?.(event) ?? event.kind.replaceAll(/[.-]/g, ' ')
  return `${event.by ?? 'Portico'} ${sentence}`
}
