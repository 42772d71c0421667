import type { TimelineEvent } from '#contract/contacts.ts'

type Data = TimelineEvent['data']

const word = (data: Data, key: string): string | null => {
  const value = data[key]
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
}

/** "changed the phone and the language", from the names of the fields that an event lists. */
function changed(what: string, data: Data): string {
  const fields = Array.isArray(data['fields'])
    ? data['fields'].filter((one): one is string => typeof one === 'string')
    : []
  return fields.length === 0 ? `changed ${what}` : `changed ${fields.map(fieldWord).join(', ')}`
}

const FIELD_WORDS: Record<string, string> = {
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
const fieldWord = (name: string): string => FIELD_WORDS[name] ?? name.replace(/^custom\./, '')

const move = (data: Data): string => {
  const to = word(data, 'to') ?? word(data, 'stage')
  return to ? `moved a ticket to ${to}` : 'moved a ticket to another stage'
}

const SENTENCES: Record<string, (event: TimelineEvent) => string> = {
  'ticket.created': () => 'filed a ticket',
  'ticket.changed': () => 'changed a ticket',
  'ticket.stage-moved': ({ data }) => move(data),
  'ticket.assigned': ({ data }) =>
    word(data, 'to') ? `gave a ticket to ${word(data, 'to')}` : 'took the owner off a ticket',
  'ticket.deleted': () => 'deleted a ticket',
  'ticket.restored': () => 'restored a ticket',
  'ticket.contact-added': () => 'added the contact to a ticket',
  'ticket.contact-removed': () => 'removed the contact from a ticket',
  'ticket.company-added': () => 'added the company to a ticket',
  'ticket.company-removed': () => 'removed the company from a ticket',
  'thread.opened': () => 'opened a conversation',
  'thread.tied': () => 'tied a conversation to a ticket',
  'message.received': () => 'wrote',
  'message.sent': () => 'answered',
  'comment.added': () => 'commented on a ticket',
  'email.logged': ({ data }) =>
    word(data, 'subject') ? `logged the e-mail “${word(data, 'subject')}”` : 'logged an e-mail',
  'contact.created': () => 'created the contact',
  'contact.changed': ({ data }) => changed('the contact', data),
  'contact.deleted': () => 'deleted the contact',
  'contact.restored': () => 'restored the contact',
  'contact.invited': () => 'invited the contact to the portal',
  'contact.registered': () => 'joined the portal',
  'contact.company-added': () => 'associated contact and company',
  'contact.company-removed': () => 'separated contact and company',
  'company.created': () => 'created the company',
  'company.changed': ({ data }) => changed('the company', data),
  'company.deleted': () => 'deleted the company',
  'company.restored': () => 'restored the company',
  'import.finished': () => 'imported a file',
  'member.changed': ({ data }) =>
    word(data, 'after') === 'disabled'
      ? 'turned portal access off'
      : word(data, 'state') === 'active'
        ? 'turned portal access on'
        : 'changed portal access',
}

/** What happened, as the rest of a sentence that begins with who did it. */
export function eventSentence(event: TimelineEvent): string {
  return SENTENCES[event.kind]?.(event) ?? event.kind.replaceAll(/[.-]/g, ' ')
}
