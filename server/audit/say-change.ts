import { isDeepStrictEqual } from 'node:util'
import type { AuditEntry } from '#contract/audit.ts'
import { SUBJECTS } from './areas.ts'
import type { AuditRow } from './queries.ts'
import { sayDeed } from './say-sso.ts'
import { type Knows, labelOf, sayValue } from './say-value.ts'

type Data = AuditRow['data']
type Change = AuditEntry['changes'][number]

/** An event as a line that people read: a verb, what it was about by its name, and what differs. */
export function sayChange(row: AuditRow, knows: Knows): AuditEntry {
  const by = row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? '' }
  const { id, at, kind, data } = row
  if (kind !== 'settings.changed') {
    const verb = kind === 'portal.viewed-as' ? 'looked at' : 'stopped looking at'
    const did = `${verb} “${text(data['portal'])}” as ${row.contact ?? 'a customer who is gone'}`
    return { id, at, by, area: 'viewed-as', did, changes: [] }
  }
  const what = text(data['what'])
  const subject = SUBJECTS[what] ?? { area: 'account', word: what.replaceAll('-', ' ') }
  const name = nameOf(data, knows)
  return {
    id,
    at,
    by,
    area: subject.area,
    did:
      what === 'sso' ? sayDeed(data, name) : `${verbOf(data)} the ${subject.word}${name === null ? '' : ` “${name}”`}`,
    changes: changesIn(row, knows),
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const record = (value: unknown): Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {}

const VERBS: Readonly<Record<string, string>> = { created: 'made', deleted: 'deleted' }
/** A domain comes with its host and goes with it. */
const hostsOf = (data: Data): readonly [before: string, after: string] =>
  data['what'] === 'domain' ? [text(record(data['before'])['host']), text(record(data['after'])['host'])] : ['', '']

function verbOf(data: Data): string {
  const [had, has] = hostsOf(data)
  if (had !== has) return had === '' ? 'connected' : 'removed'
  if (data['made']) return 'made'
  if (data['revoked']) return 'revoked'
  return VERBS[text(data['change'])] ?? 'changed'
}

function nameOf(data: Data, { names }: Knows): string | null {
  const token = record(data['made'] ?? data['revoked'])
  return (
    names.portal.get(text(data['portalId'])) ??
    names.domain.get(text(data['domainId'])) ??
    names.user.get(text(data['userId'])) ??
    (hostsOf(data).join('') ||
      text(data['name']) ||
      text(token['name']) ||
      text(data['type']) ||
      text(data['mail']) ||
      text(data['domain']) ||
      null)
  )
}

/** Said by the sentence, or by `before` and `after`. */
const SAID = new Set(
  'what id name portalId domainId userId change changes before after made revoked type mail domain'.split(' '),
)

function changesIn({ data, contact }: AuditRow, knows: Knows): Change[] {
  const pairs = record(data['changes'])
  const sso = data['what'] === 'sso'
  const from = { ...fieldsOf(record(data['before'])), ...sides(pairs, 'from') }
  const to = { ...fieldsOf(record(data['after'])), ...sides(pairs, 'to'), ...fieldsOf(record(data['made'])) }
  for (const [key, value] of Object.entries(data))
    if (!SAID.has(key) && value !== 0 && !(sso && key === 'provider')) to[key] = value
  if (to['contactId'] && contact) to['contactId'] = contact
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) => {
    if (key === 'id' || isDeepStrictEqual(from[key], to[key])) return []
    const field = key.split('.').at(-1) ?? key
    const [before, after] = [sayValue(field, from[key], knows), sayValue(field, to[key], knows)]
    // The same words for both: only what is kept secret, or has no words, differs.
    return before === null && after === null ? [] : [{ label: labelOf(key), before, after }]
  })
}

const sides = (pairs: Data, side: 'from' | 'to'): Data =>
  Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, record(pair)[side]]))

/** Settings that hold several of their own, one by one; a filter is one. */
function fieldsOf(values: Data): Data {
  const flat: Data = {}
  for (const [key, value] of Object.entries(values)) {
    const inner = record(value)
    if (Object.keys(inner).length === 0 || ('groups' in inner && 'match' in inner)) flat[key] = value
    else for (const [name, part] of Object.entries(inner)) flat[`${key}.${name}`] = part
  }
  return flat
}
