import type { FilterField, FilterObject, FilterType } from '#contract/filters.ts'

/** Where a built-in property's choices come from. */
export type OptionSource = 'stages' | 'pipelines' | 'owners' | 'inboxes'

/** A built-in property: how people call it, and where its value stands in a query over `ticket t` or `contact c`. */
export interface BuiltIn {
  readonly property: string
  readonly label: string
  readonly section: FilterField['section']
  readonly type: FilterType
  readonly options: OptionSource | NonNullable<FilterField['options']> | null
  readonly column: string
  /** What the column holds: text, a number, or an instant that a day is compared with. */
  readonly holds: 'text' | 'number' | 'instant'
}

const holds = (type: FilterType): BuiltIn['holds'] =>
  type === 'number' || type === 'reference' ? 'number' : type === 'date' ? 'instant' : 'text'

const line =
  (section: FilterField['section']) =>
  (property: string, label: string, type: FilterType, column: string, options: BuiltIn['options'] = null): BuiltIn => ({
    property,
    label,
    section,
    type,
    options,
    column,
    holds: holds(type),
  })

const choices = (...pairs: [value: string, label: string][]) => pairs.map(([value, label]) => ({ value, label }))
const STATUSES = choices(['open', 'Open'], ['closed', 'Closed'])
const PRIORITIES = choices(['low', 'Low'], ['medium', 'Medium'], ['high', 'High'], ['urgent', 'Urgent'])

const ticket = line('Ticket')
const contact = line('Contact')
const company = line('Company')

/** The contact's primary e-mail address. */
const address = (value: string) => `(select ${value} from contact_address a where a.contact_id = c.id and a.is_primary)`
/** Of the contact's primary company, unless that is deleted. */
export const ofCompany = (value: string): string =>
  `(select ${value} from contact_company l join company o on o.id = l.company_id and o.deleted_at is null
    where l.contact_id = c.id and l.is_primary)`

/** A property more is a line more. */
export const BUILT_IN: Readonly<Record<FilterObject, readonly BuiltIn[]>> = {
  ticket: [
    ticket('pipeline', 'Pipeline', 'reference', 't.pipeline_id', 'pipelines'),
    ticket('stage', 'Stage', 'reference', 't.stage_id', 'stages'),
    ticket('status', 'Status', 'choice', `case when t.closed then 'closed' else 'open' end`, STATUSES),
    ticket('priority', 'Priority', 'choice', 't.priority', PRIORITIES),
    ticket('category', 'Category', 'text', 't.category'),
    ticket('source', 'Source', 'text', 't.source'),
    ticket('owner', 'Owner', 'reference', 't.owner_id', 'owners'),
    ticket('inbox', 'Inbox', 'reference', 't.inbox_id', 'inboxes'),
    ticket('subject', 'Subject', 'text', 't.subject'),
    ticket('id', 'Number', 'number', 't.id'),
    ticket('createdAt', 'Created', 'date', 't.created_at'),
    ticket('closedAt', 'Closed', 'date', 't.closed_at'),
    ticket('activityAt', 'Last activity', 'date', 't.activity_at'),
  ],
  contact: [
    contact('contact.firstName', 'First name', 'text', 'c.first_name'),
    contact('contact.lastName', 'Last name', 'text', 'c.last_name'),
    contact('contact.email', 'E-mail address', 'text', address('a.address')),
    contact('contact.emailDomain', 'E-mail domain', 'text', address(`split_part(a.address, '@', -1)`)),
    contact('contact.phone', 'Phone', 'text', 'c.phone'),
    contact('contact.jobTitle', 'Job title', 'text', 'c.job_title'),
    contact('contact.language', 'Language', 'text', 'c.language'),
    contact('contact.createdAt', 'Created', 'date', 'c.created_at'),
    company('company.name', 'Name', 'text', ofCompany('o.name')),
    company('company.domain', 'Domain', 'text', ofCompany('coalesce(o.domain_key, o.domain)')),
    company('company.city', 'City', 'text', ofCompany('o.city')),
    company('company.country', 'Country', 'text', ofCompany('o.country')),
    company('company.industry', 'Industry', 'text', ofCompany('o.industry')),
  ],
}

/** Whose custom properties a filter may name, and what stands before their names. */
export const CUSTOM = {
  ticket: [{ of: 'ticket', prefix: 'custom.', section: 'Ticket' }],
  contact: [
    { of: 'contact', prefix: 'contact.custom.', section: 'Contact' },
    { of: 'company', prefix: 'company.custom.', section: 'Company' },
  ],
} as const satisfies Record<FilterObject, readonly { of: string; prefix: string; section: FilterField['section'] }[]>
