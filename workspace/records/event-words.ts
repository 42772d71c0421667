import { LANGUAGE_NAMES } from '#contract/languages.ts'

/** What the conversation and the timelines know of an event. */
export interface ToldEvent {
  readonly kind: string
  /** The name of who did it; null: nobody, a rule did. */
  readonly by: string | null
  readonly data: Readonly<Record<string, unknown>>
  /** The contact or company that it names besides the ticket. */
  readonly other?: string | null
}

/** What a sentence calls the ticket: on its own page "it", on a contact's or company's "a ticket". */
interface Ticket {
  readonly it: string
  readonly the: string
}
export type ToldOn = 'ticket' | 'record'
const TICKET: Record<ToldOn, Ticket> = {
  ticket: { it: 'it', the: 'the ticket' },
  record: { it: 'a ticket', the: 'a ticket' },
}

type Data = ToldEvent['data']

const word = (data: Data, key: string): string | null => {
  const value = data[key]
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
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
  firstName: 'the first name',
  lastName: 'the last name',
  email: 'the address',
  phone: 'the phone number',
  jobTitle: 'the job title',
  language: 'the language',
  name: 'the name',
  domain: 'the domain',
  city: 'the city',
  country: 'the country',
  industry: 'the industry',
  primaryCompany: 'the primary company',
}
const fieldWord = (name: string): string => FIELDS[name] ?? name.replace(/^custom\./, '').replaceAll('_', ' ')

/** "changed the phone number, the language", from the fields that an event lists. */
function changed(what: string, data: Data): string {
  const fields = Array.isArray(data['fields']) ? data['fields'].filter((one) => typeof one === 'string') : []
  return `changed ${fields.length === 0 ? what : fields.map(fieldWord).join(', ')}`
}

/** "changed the priority to high", unless the new value is long or an id. */
function ticketChanged(what: string, data: Data): string {
  const after = data['after']
  const entries = typeof after === 'object' && after !== null ? Object.entries(after) : []
  const words = entries.map(([key, value]) => {
    const short = typeof value === 'string' && value.length <= 60 && !key.endsWith('_id')
    return `${fieldWord(key)}${short ? ` to ${value}` : value === null ? ' to nothing' : ''}`
  })
  return `changed ${words.length === 0 ? what : words.join(', ')}`
}

const moved = (data: Data, it: string): string =>
  `moved ${it} from ${word(data, 'from') ?? 'a stage'} to ${word(data, 'to') ?? 'another'}`

function assigned({ by, data }: ToldEvent, it: string): string {
  const [from, to] = [word(data, 'from'), word(data, 'to')]
  if (to === null) return from !== null && from === by ? `gave ${it} back` : `took ${it} from its owner`
  if (to !== by) return `gave ${it} to ${to}`
  return from === null || from === to ? `took ${it}` : `took ${it} over from ${from}`
}

/** "version 2, Deutsch". */
function noticeWords(data: Data): string {
  const [version, language] = [data['version'], data['language']]
  const text = version === 0 ? 'as delivered' : `version ${String(version ?? '?')}`
  const name = Object.entries(LANGUAGE_NAMES).find(([tag]) => tag === language)?.[1]
  return `${text}, ${name ?? String(language ?? '?')}`
}

const SENTENCES: Record<string, (event: ToldEvent, ticket: Ticket) => string> = {
  'ticket.created': ({ data }, { the }) => `created ${the}${SOURCES[word(data, 'source') ?? ''] ?? ''}`,
  'ticket.changed': ({ data }, { the }) => ticketChanged(the, data),
  'ticket.stage-moved': ({ data }, { it }) => moved(data, it),
  'ticket.assigned': (event, { it }) => assigned(event, it),
  'ticket.deleted': (_event, { the }) => `deleted ${the}`,
  'ticket.restored': (_event, { the }) => `restored ${the}`,
  'ticket.contact-added': ({ other }, { the }) => `added ${other ?? 'a contact'} to ${the}`,
  'ticket.contact-removed': ({ other }, { the }) => `removed ${other ?? 'a contact'} from ${the}`,
  'ticket.company-added': ({ other }, { the }) => `added ${other ?? 'a company'} to ${the}`,
  'ticket.company-removed': ({ other }, { the }) => `removed ${other ?? 'a company'} from ${the}`,
  'thread.opened': () => 'opened a conversation',
  'thread.tied': ({ data }, { the }) =>
    data['tied'] === false ? `took a conversation off ${the}` : `tied a conversation to ${the}`,
  'message.received': () => 'wrote',
  'message.sent': () => 'answered',
  'comment.added': () => 'commented',
  'email.logged': ({ data }) =>
    word(data, 'subject') ? `logged the e-mail “${word(data, 'subject')}”` : 'logged an e-mail',
  'contact.created': () => 'created the contact',
  'contact.changed': ({ data }) => changed('the contact', data),
  'contact.deleted': () => 'deleted the contact',
  'contact.restored': () => 'restored the contact',
  'contact.invited': () => 'invited the contact to the portal',
  'contact.registered': () => 'joined the portal',
  'contact.consented': ({ data }) =>
    `agreed to the notice on ${word(data, 'host') ?? 'the portal'} (${noticeWords(data)})`,
  'contact.company-added': () => 'associated contact and company',
  'contact.company-removed': () => 'separated contact and company',
  'company.created': () => 'created the company',
  'company.changed': ({ data }) => changed('the company', data),
  'company.deleted': () => 'deleted the company',
  'company.restored': () => 'restored the company',
  'import.finished': () => 'imported a file',
  'portal.viewed-as': ({ data }) => `looked at ${word(data, 'portal') ?? 'the portal'} as this customer`,
  'portal.view-ended': ({ data }) => `stopped looking at ${word(data, 'portal') ?? 'the portal'} as this customer`,
  'member.changed': ({ data }) => {
    const after = word(data, 'after')
    if (after === 'waiting') return 'registered and waits for approval'
    if (after === 'refused') return 'refused the registration'
    if (after === 'revoked') return 'took the invitation back'
    if (word(data, 'before') === 'waiting') return 'approved the registration'
    if (word(data, 'reset')) return 'sent a link for a new password'
    if (word(data, 'signedOut')) return 'ended all portal sessions'
    if (word(data, 'password')) return 'chose a new password'
    const passkey = word(data, 'passkey')
    if (passkey) return passkey === 'added' ? 'added a passkey' : 'removed a passkey'
    const provider = word(data, 'connected')
    if (provider) return `connected ${provider} for signing in`
    if (word(data, 'disconnected')) return 'disconnected a provider from signing in'
    return after === 'disabled'
      ? 'turned portal access off'
      : after === 'active'
        ? 'turned portal access on'
        : 'changed portal access'
  },
}

/** What happened, as a sentence in two parts: who, and what they did. */
export function eventWords(event: ToldEvent, on: ToldOn): { readonly who: string; readonly did: string } {
  const did = SENTENCES[event.kind]?.(event, TICKET[on]) ?? event.kind.replaceAll(/[.-]/g, ' ')
  // The pipeline's own rules move tickets when somebody writes (L-04).
  const rule = event.kind === 'ticket.stage-moved' ? 'A reply' : 'Portico'
  return { who: event.by ?? rule, did }
}
