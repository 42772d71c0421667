import type { FastifyRequest } from 'fastify'
import type { MemberActor } from '#server/actors.ts'
import { storeUpload } from '#server/files/actions.ts'
import { type Definition, type Definitions, LONGEST_TEXT } from '#server/properties/property.ts'
import { definitionsNamed } from '#server/properties/queries.ts'
import { readValue } from '#server/properties/read-value.ts'
import type { Services } from '#server/services.ts'
import type { FieldChange } from '#server/tickets/actions/member.ts'
import { tooMuch } from './drafts.ts'
import { fieldTexts } from './field-texts.ts'
import type { FieldTexts } from './texts/fields/en.ts'
import type { Entered } from './pages/fields.ts'
import { decimalOf, nameOf, showNumber } from './show-value.ts'

/** Parts of a form with every field that a portal may have, several ticks of each. */
const MOST_PARTS = 600
const LONGEST_LINE = 300

/** A form of fields as it arrived. */
interface Sent {
  readonly values: Map<string, string[]>
  /** Keys of the files that came, by field. */
  readonly files: Map<string, string>
  readonly problems: Map<string, string>
}

/** What a customer's form changes: the values that differ from those it was made with, each read as its type. */
export interface ReadChange {
  readonly change: FieldChange
  readonly entered: Entered
  /** It names something that is not theirs to change (S13, S14): nothing of it is taken. */
  readonly foreign: boolean
}

export async function readChange(
  services: Services,
  member: MemberActor,
  request: FastifyRequest,
): Promise<ReadChange> {
  const theirs = member.portal.detailFields.flatMap(({ property, editable }) => (editable ? [property] : []))
  const properties = await definitionsNamed(services.db, 'ticket', theirs.map(nameOf))
  const sent = await readSent(services, member, request)
  const known = new Set(theirs.flatMap((key) => [key, `was.${key}`, `remove.${key}`]))
  const foreign = [...sent.values.keys(), ...sent.files.keys()].some((name) => !known.has(name))
  const texts = fieldTexts(member.portal.language)
  const change = new Map<string, string | null>()
  const values = new Map<string, string>()
  for (const key of theirs) {
    const one = readField(key, sent, properties, member)
    if (one === undefined) continue
    values.set(key, one.typed)
    const was = sent.values.get(`was.${key}`)?.[0]
    if ('problem' in one)
      sent.problems.set(key, inWords(one.problem, member, texts, key === 'category' ? LONGEST_LINE : LONGEST_TEXT))
    else if ((one.value ?? '') !== was) change.set(key, one.value)
  }
  return { change: Object.fromEntries(change), entered: { values, problems: sent.problems }, foreign }
}

type Problem = keyof FieldTexts['problems']
type Field = { readonly typed: string } & ({ readonly value: string | null } | { readonly problem: Problem })

/** What one field holds; undefined: the form has no say about it. */
function readField(key: string, sent: Sent, properties: Definitions, member: MemberActor): Field | undefined {
  const property = key.startsWith('custom.') ? properties.get(nameOf(key)) : undefined
  if (key.startsWith('custom.') && !property) return undefined
  const given = sent.values.get(key)
  const held = sent.values.get(`was.${key}`)?.[0]
  if (property?.type === 'file') return readFile(key, sent)
  if (property?.type === 'multi_choice') {
    // No tick at all sends no field: that it was asked for is in the other one.
    if (!given && !sent.values.has(`was.${key}`)) return undefined
    return typed(property, (given ?? []).join(';'), member, held)
  }
  const text = given?.[0]
  if (text === undefined) return undefined
  if (property) return typed(property, text, member, held)
  if (text.length > LONGEST_LINE || /[\r\n]/.test(text)) return { typed: text, problem: 'tooLong' }
  return { typed: text, value: text.trim() === '' ? null : text }
}

function readFile(key: string, { files, values }: Sent): Field | undefined {
  const file = files.get(key)
  if (file) return { typed: '', value: file }
  return values.has(`remove.${key}`) ? { typed: '', value: null } : undefined
}

function typed(property: Definition, text: string, { portal }: MemberActor, held?: string): Field {
  if (text.trim() === '') return { typed: text, value: null }
  const read = readValue(property, text, decimalOf(portal.language), held)
  if ('value' in read) return { typed: text, value: read.value }
  switch (read.problem) {
    case 'too-long':
      return { typed: text, problem: 'tooLong' }
    case 'ambiguous-number':
      return { typed: text, problem: 'number' }
    case 'user':
      return { typed: text, problem: 'fixed' }
    default:
      return { typed: text, problem: read.problem }
  }
}

function inWords(
  problem: Problem,
  { portal: { language } }: MemberActor,
  { problems }: FieldTexts,
  most: number,
): string {
  if (problem === 'tooLong') return problems.tooLong(showNumber(language, String(most)))
  return problem === 'number' ? problems.number(showNumber(language, '1250.5')) : problems[problem]
}

async function readSent(services: Services, member: MemberActor, request: FastifyRequest): Promise<Sent> {
  const sent: Sent = { values: new Map(), files: new Map(), problems: new Map() }
  const add = (name: string, value: unknown) => {
    // Forms turn line ends into CRLF on the way. NUL no database keeps.
    const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\u0000', '') : ''
    sent.values.set(name, [...(sent.values.get(name) ?? []), text])
  }
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries(request.body ?? {})) for (const one of [value].flat()) add(name, one)
    return sent
  }
  for await (const part of request.parts({ limits: { fields: MOST_PARTS } })) {
    if (part.type === 'field') add(part.fieldname, part.value)
    // Browsers send a nameless empty file when none was chosen.
    else if (part.filename === '') part.file.resume()
    else {
      try {
        sent.files.set(part.fieldname, (await storeUpload(services, member, part.filename, part.file)).key)
      } catch (error) {
        part.file.resume()
        sent.problems.set(part.fieldname, tooMuch(error, services, member, part.filename))
      }
    }
  }
  return sent
}
