import { createHash } from 'node:crypto'
import type { ImportObject } from '#contract/imports.ts'
import { addressKey, domainKey } from '#server/contacts/contact.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { type Draft, type Flaw, isFatal } from './read-record.ts'
import type { SeenKeys } from './seen-keys.ts'
import { PROBLEM_COLUMNS } from './targets.ts'

/** What flaws of a target's column are listed under. */
export type FieldOf = (target: string) => string

/**
 * Refuses a record that the file has already named on an earlier line, and gives an id to one that has nothing else
 * to be known by, so that the same file twice changes nothing. Call it for every row, in the order of the file.
 */
export function tellApart(draft: Draft, object: ImportObject, seen: SeenKeys, fieldOf: FieldOf, ours: boolean): void {
  if (isFatal(draft)) return
  const { values, line, flaws } = draft
  const externalId = values.get('externalId')
  if (externalId !== undefined) {
    const before = seen.add(`id ${externalId}`, line)
    if (before !== null) return void flaws.push(repeated(fieldOf('externalId'), `the record id ${externalId}`, before))
  }
  const email = values.get('email')
  if (email !== undefined) {
    const before = seen.add(`at ${addressKey(email)}`, line)
    if (before === null) return
    if (externalId === undefined)
      return void flaws.push(repeated(fieldOf('email'), `the e-mail address ${email}`, before))
    values.delete('email')
    const message = `The contact on line ${before} has ${email} too: this one went in without it.`
    flaws.push({ field: fieldOf('email'), code: 'repeated-email', message, fatal: false })
    return
  }
  if (externalId !== undefined) return
  if (object === 'company') {
    const domain = domainKey(values.get('domain'))
    const name = values.get('name') ?? ''
    const before = seen.add(domain === null ? `name ${nameKey(name)}` : `domain ${domain}`, line)
    if (before === null) return
    if (domain !== null) flaws.push(repeated(fieldOf('domain'), `the domain ${domain}`, before))
    else flaws.push(repeated(fieldOf('name'), 'the same name', before))
    return
  }
  values.set('externalId', contentId(draft, seen, ours))
}

const repeated = (field: string, what: string, line: number): Flaw => ({
  field,
  code: 'repeated',
  message: `Line ${line} of this file has ${what} already.`,
  fatal: true,
})

/** An id made of the row's content; of equal rows the second is `#2`. */
function contentId({ cells, line }: Draft, seen: SeenKeys, ours: boolean): string {
  const content = JSON.stringify(ours ? cells.slice(PROBLEM_COLUMNS.length) : cells)
  const hash = createHash('sha256').update(content).digest('base64url')
  let id = `row-${hash}`
  for (let count = 2; seen.add(id, line) !== null; count++) id = `row-${hash}#${count}`
  return id
}
