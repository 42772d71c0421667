import type { ColumnMapping, ImportObject } from '#contract/imports.ts'

/** How a cell of a column is read. */
export type CellKind = 'line' | 'text' | 'id' | 'email' | 'domain' | 'date' | 'priority' | 'stage' | 'link'

export interface Target {
  readonly target: string
  readonly label: string
  readonly required: boolean
  readonly kind: CellKind
  /** In characters. */
  readonly longest: number
  /** Headers it is known by: HubSpot's exports and import templates, and close variants. See `headerKey`. */
  readonly headers: readonly string[]
}

const target = (name: string, label: string, kind: CellKind, longest: number, ...headers: string[]): Target => ({
  target: name,
  label,
  kind,
  longest,
  required: false,
  headers: [label, ...headers].map(headerKey),
})
const required = (of: Target): Target => ({ ...of, required: true })

/** The longest list of ids or addresses in one cell. */
const LINKS = 10_000
const createdAt = target(
  'createdAt',
  'Create date',
  'date',
  100,
  'Created',
  'Created at',
  'Created date',
  'Date created',
)
const companyIds = target(
  'association.companyIds',
  'Associated company IDs',
  'link',
  LINKS,
  'Associated company ID',
  'Company ID',
  'Company record ID',
  'Company IDs',
)
const primaryCompany = target(
  'association.primaryCompanyId',
  'Associated company IDs (primary)',
  'link',
  LINKS,
  'Associated company ID (primary)',
  'Primary associated company ID',
  'Primary company ID',
)
const companyNames = target(
  'association.companyNames',
  'Associated company',
  'link',
  LINKS,
  'Associated companies',
  'Associated company (primary)',
  'Primary associated company',
  'Primary company',
  'Associated company names',
  'Associated company name',
  'Company',
  'Company name',
)

/** What the columns of a file can go to, in the order of the choice lists. */
export const TARGETS: Record<ImportObject, readonly Target[]> = {
  company: [
    target(
      'externalId',
      'Record ID',
      'id',
      100,
      'Company ID',
      'Company record ID',
      'Record ID - Company',
      'External ID',
      'ID',
    ),
    required(target('name', 'Company name', 'line', 255, 'Name', 'Company')),
    target(
      'domain',
      'Company domain name',
      'domain',
      253,
      'Domain',
      'Domain name',
      'Company domain',
      'Website',
      'Website URL',
    ),
    target('phone', 'Phone number', 'line', 64, 'Phone', 'Telephone'),
    target('city', 'City', 'line', 255, 'Town'),
    target('country', 'Country/Region', 'line', 255, 'Country'),
    target('industry', 'Industry', 'line', 255),
    createdAt,
  ],
  contact: [
    target(
      'externalId',
      'Record ID',
      'id',
      100,
      'Contact ID',
      'Contact record ID',
      'Record ID - Contact',
      'External ID',
      'ID',
    ),
    target('firstName', 'First name', 'line', 120, 'Given name', 'Forename'),
    target('lastName', 'Last name', 'line', 120, 'Surname', 'Family name'),
    target('email', 'Email', 'email', 254, 'E-mail', 'Email address', 'E-mail address', 'Mail'),
    target('phone', 'Phone number', 'line', 64, 'Phone', 'Telephone'),
    target('jobTitle', 'Job title', 'line', 255, 'Title', 'Position'),
    companyIds,
    primaryCompany,
    companyNames,
    target('language', 'Preferred language', 'line', 35, 'Language'),
    createdAt,
  ],
  ticket: [
    target(
      'externalId',
      'Ticket ID',
      'id',
      100,
      'Record ID',
      'Ticket record ID',
      'Record ID - Ticket',
      'External ID',
      'ID',
    ),
    required(target('subject', 'Ticket name', 'line', 500, 'Subject', 'Name', 'Title', 'Ticket subject')),
    target('pipeline', 'Pipeline', 'stage', 80, 'Ticket pipeline'),
    target('stage', 'Ticket status', 'stage', 80, 'Status', 'Stage', 'Ticket stage', 'Pipeline stage'),
    target('description', 'Ticket description', 'text', 100_000, 'Description', 'Content'),
    target('priority', 'Priority', 'priority', 100, 'Ticket priority'),
    target('source', 'Source', 'line', 255, 'Ticket source'),
    target('category', 'Category', 'line', 255, 'Ticket category'),
    createdAt,
    target('activityAt', 'Last activity date', 'date', 100, 'Last activity'),
    target('closedAt', 'Close date', 'date', 100, 'Closed', 'Closed at', 'Closed date', 'Date closed'),
    target(
      'association.contactIds',
      'Associated contact IDs',
      'link',
      LINKS,
      'Associated contact ID',
      'Contact ID',
      'Contact record ID',
      'Contact IDs',
    ),
    target('association.contacts', 'Associated contact', 'link', LINKS, 'Associated contacts', 'Contact', 'Requester'),
    target(
      'association.contactEmails',
      'Associated contact email',
      'link',
      LINKS,
      'Associated contact emails',
      'Contact email',
      'Email',
      'Email address',
      'Requester email',
    ),
    companyIds,
    primaryCompany,
    companyNames,
  ],
}

/** A header as it is compared: case, punctuation and the wordings of "e-mail" do not matter. */
export function headerKey(header: string): string {
  const words = header.normalize('NFKC').toLowerCase().replaceAll('e-mail', 'email')
  return words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

export const targetOf = (object: ImportObject, name: string): Target | undefined =>
  TARGETS[object].find((one) => one.target === name)

/** What our own list of problems puts before the cells of a row: it can be corrected and imported as it is. */
export const PROBLEM_COLUMNS = ['Line', 'Column', 'Problem'] as const
export const isProblemFile = (headers: readonly string[]): boolean =>
  PROBLEM_COLUMNS.every((name, index) => headers[index] === name)

/** Where each column most likely goes: a known header to its target, anything else to a text property. */
export function guessMapping(object: ImportObject, headers: readonly string[]): ColumnMapping[] {
  const own = isProblemFile(headers) ? PROBLEM_COLUMNS.length : 0
  const guesses = new Map<number, string>()
  const taken = new Set<string>()
  // The label's own wording first: "Title" must not take the place of a "Job title" further right.
  for (const wordings of [1, Infinity])
    for (const [column, header] of headers.entries()) {
      if (column < own || guesses.has(column)) continue
      const key = headerKey(header)
      const fits = (one: Target) => !taken.has(one.target) && one.headers.slice(0, wordings).includes(key)
      const found = TARGETS[object].find(fits)
      if (!found) continue
      guesses.set(column, found.target)
      taken.add(found.target)
    }
  return headers.map((header, column) => {
    if (column < own) return { column, target: 'skip' }
    const target = guesses.get(column)
    return target ? { column, target } : { column, target: 'custom', label: header.slice(0, 100).toWellFormed() }
  })
}
