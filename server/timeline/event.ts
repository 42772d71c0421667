import type { Viewer } from '#server/actors.ts'

/** What can happen, and whether customers in a portal may notice it. docs/glossary.md explains the words. */
export const EVENTS = {
  'ticket.created': { customers: true },
  'ticket.changed': { customers: true },
  'ticket.stage-moved': { customers: true },
  'ticket.assigned': { customers: false },
  'ticket.deleted': { customers: true },
  'ticket.restored': { customers: true },
  'ticket.contact-added': { customers: true },
  'ticket.contact-removed': { customers: true },
  'ticket.company-added': { customers: true },
  'ticket.company-removed': { customers: true },
  'thread.opened': { customers: false },
  'thread.tied': { customers: true },
  'message.received': { customers: true },
  'message.sent': { customers: true },
  'comment.added': { customers: false },
  'email.logged': { customers: false },
  'contact.created': { customers: false },
  'contact.changed': { customers: false },
  'contact.deleted': { customers: false },
  'contact.restored': { customers: false },
  'contact.invited': { customers: false },
  'contact.registered': { customers: false },
  'contact.consented': { customers: false },
  'contact.company-added': { customers: false },
  'contact.company-removed': { customers: false },
  'company.created': { customers: false },
  'company.changed': { customers: false },
  'company.deleted': { customers: false },
  'company.restored': { customers: false },
  'import.finished': { customers: false },
  'member.changed': { customers: false },
  'settings.changed': { customers: false },
  'portal.viewed-as': { customers: false },
  'portal.view-ended': { customers: false },
} as const

export type EventKind = keyof typeof EVENTS

/** A customer who is not signed in yet: who registers, agrees, or opens the link of a mail. */
interface Customer {
  readonly kind: 'member'
  readonly contactId: string
}

export const customer = (contactId: string): Customer => ({ kind: 'member', contactId })

export interface NewEvent {
  readonly kind: EventKind
  /** Null: the system itself. */
  readonly by: Viewer | Customer | null
  readonly ticketId?: string | null
  readonly contactId?: string | null
  readonly companyId?: string | null
  readonly data?: Record<string, unknown>
  /** Customers told besides those associated now: those who just lost the ticket. */
  readonly alsoTell?: readonly string[]
}

/** Values before and after a change, by the field's name in the API. */
export type Changes = Record<string, { from: unknown; to: unknown }>

/** What differs between two states of a record; custom values are compared one by one, as `custom.<name>`. */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  const changes = new Map<string, { from: unknown; to: unknown }>()
  const from = flat(before)
  for (const [field, value] of flat(after)) {
    const old = from.get(field) ?? null
    if (old !== (value ?? null)) changes.set(field, { from: old, to: value ?? null })
    from.delete(field)
  }
  for (const [field, old] of from) if (field.startsWith('custom.')) changes.set(field, { from: old, to: null })
  return Object.fromEntries(changes)
}

/** What an event says of a change: the fields by name, and their values before and after. */
export const changeData = (changes: Changes) => ({ fields: Object.keys(changes), changes })

function flat(record: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const { custom, ...fields } = record
  const values = Object.entries((custom ?? {}) as Record<string, unknown>)
  return new Map([...Object.entries(fields), ...values.map(([name, value]) => [`custom.${name}`, value] as const)])
}
