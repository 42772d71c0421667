import type { Filter } from '#contract/filters.ts'
import { describeFilter } from '#server/filters/describe.ts'
import { LANGUAGE_NAMES } from '#contract/languages.ts'
import type { Fields } from '#server/filters/filter.ts'
import type { Names } from './queries.ts'
import { sayKey } from './say-sso.ts'

export interface Knows {
  readonly names: Names
  readonly fields: { readonly ticket: Fields; readonly contact: Fields }
}

/** Longer texts, such as a mail's, are cut: the log says what was changed, not all of it. */
const LONGEST = 400
/** Kept out by the rooms that record them; and once more here, so that a mistake there is none here (S18). */
const SECRET = /secret|token|password|hash|private/i

/** Long texts that are told apart by their fingerprint. */
const KEYS: ReadonlySet<string> = new Set(['certificates', 'publicKey'])

/** Whose ids a field holds. */
const IDS: Readonly<Record<string, keyof Names>> = {
  defaultInboxId: 'inbox',
  inboxId: 'inbox',
  portalId: 'portal',
  domainId: 'domain',
  userId: 'user',
  ownerId: 'user',
  members: 'user',
  memberIds: 'user',
  groupIds: 'group',
  accessGroupId: 'group',
  listId: 'list',
  listIds: 'list',
  stageId: 'stage',
  customerReplyStageId: 'stage',
  staffReplyStageId: 'stage',
  template: 'page',
}

const WORDS: Readonly<Record<string, string>> = {
  'access.anyone': 'anyone who registers',
  'access.groups': 'members of access groups',
  'access.invited': 'whom staff invite',
  'ticketAccess.own': 'their own tickets',
  'ticketAccess.company': 'their own and their company’s',
  'ticketAccess.filtered': 'their own, and their company’s for some',
  'shownThreads.oldest': 'the oldest conversation',
  'shownThreads.all': 'all conversations',
  'statusWords.state': 'Open and Closed',
  'statusWords.stage': 'the stage’s name',
  'method.registration': 'their own ways',
  'method.sso': 'single sign-on',
  'binding.redirect': 'by an address',
  'binding.post': 'by a form',
  'kind.saml': 'SAML 2.0',
  'kind.jwt': 'JWT',
  'kind.openid': 'OpenID Connect',
  ...Object.fromEntries(Object.entries(LANGUAGE_NAMES).map(([tag, name]) => [`language.${tag}`, name])),
}

/** The labels of the settings where splitting the field's name into words would not do. */
const LABELS: Readonly<Record<string, string>> = {
  live: 'On',
  defaultInboxId: 'Default inbox',
  maskStaff: 'Names of staff hidden',
  formLabel: 'Words on the form button',
  access: 'Who may enter',
  groupIds: 'Access groups',
  ticketAccess: 'Ticket access',
  ticketFilter: 'Tickets in the portal',
  memberFilter: 'Who sees the company’s tickets',
  severalCompanies: 'Several companies',
  shownThreads: 'Conversations shown',
  memberLanguage: 'Readers choose the language',
  statusWords: 'Status reads',
  listColumns: 'Columns of the list',
  detailFields: 'Fields of the ticket page',
  idleMinutes: 'Minutes until the idle are signed out',
  customerMayClose: 'Customers may close tickets',
  customerMayReopen: 'Customers may reopen tickets',
  reopenDays: 'Days for reopening',
  asked: 'Consent asked for',
  askAgain: 'Everybody asked again',
  domainId: 'Domain',
  openToAll: 'Open to all staff',
  brandColour: 'Colour',
  method: 'How people sign in',
  passwordsToo: 'Passwords beside it',
  listIds: 'Lists',
  makeCompanies: 'Companies made by mail domain',
  ended: 'Sessions ended',
  signOnUrl: 'Sign-on URL',
  logoutUrl: 'Log-out URL',
  jwksUrl: 'Address of the public keys',
  signRequests: 'Requests signed',
  onlyEncrypted: 'Only encrypted assertions',
  unsolicited: 'Sign-ins begin at the provider',
  skewSeconds: 'Clock difference in seconds',
  clientId: 'Client ID',
  trustEmail: 'Addresses trusted without proof',
  endSession: 'Signed out there, too',
  roles: 'Roles by group',
}

const words = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]+/g, ' ')
    .toLowerCase()
const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A field's name for people: "defaultInboxId" is Default inbox, "ways.passwords" Ways passwords. */
export const labelOf = (field: string): string => LABELS[field] ?? upper(words(field.replace(/Ids?$/, '')))

const isFilter = (value: object): value is Filter =>
  'groups' in value && 'match' in value && Array.isArray(value.groups)

/** What admins write with emphasis and links: the words alone are read here. */
const RICH: ReadonlySet<string> = new Set(['notice', 'label', 'body', 'text', 'note'])
const TAG = /<\/?(?:p|br|strong|em|b|i|u|s|a|ul|ol|li)(?:\s[^>]*)?>/g
const plain = (html: string): string =>
  html
    .replaceAll(/<\/(?:p|li)>|<br>/g, ' ')
    .replaceAll(TAG, '')
    .trim()

/** What the lack of a value means, where "nothing" would not do. */
const NONE: Readonly<Record<string, string>> = { idleMinutes: 'never', reopenDays: 'without end' }

/** A value for people; null for nothing. */
export function sayValue(field: string, value: unknown, knows: Knows): string | null {
  if (value === null && NONE[field]) return NONE[field]
  if (value === null || value === undefined || value === '') return null
  // Whether passwords are on is no secret.
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (SECRET.test(field)) return 'kept secret'
  if (KEYS.has(field) && typeof value === 'string') return sayKey(value)
  const of = IDS[field]
  // A count stands where others keep who.
  if (of && typeof value !== 'number')
    return (
      cut(
        idsIn(value)
          .map((id) => knows.names[of].get(id) ?? `one that is gone (${id})`)
          .join(', '),
      ) || null
    )
  if (Array.isArray(value))
    return (
      cut(
        value
          .map((one) => sayValue(field, one, knows))
          .filter(Boolean)
          .join(', '),
      ) || null
    )
  if (typeof value === 'object') {
    if (isFilter(value))
      return describeFilter(value, field === 'memberFilter' ? knows.fields.contact : fieldsFor(field, knows))
    const parts = Object.entries(value).map(([key, part]) => `${words(key)}: ${sayValue(key, part, knows) ?? 'none'}`)
    return cut(parts.join(', ')) || null
  }
  const text = RICH.has(field) ? plain(String(value)) : String(value)
  return WORDS[`${field}.${text}`] ?? cut(text)
}

// A list's filter is over contacts; only a portal's is over tickets.
const fieldsFor = (field: string, { fields }: Knows): Fields =>
  field === 'ticketFilter' ? fields.ticket : fields.contact

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** One id, several, or several in one text, as inboxes keep their members. */
const idsIn = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? String(one).split(' ') : []))
