import fc from 'fast-check'
import type { Filter } from '#contract/filters.ts'
import type { MemberActor, StaffActor } from '#server/actors.ts'
import { newKey } from '#server/platform/tokens.ts'
import { makeCopy } from '#server/portals/actions/copy.ts'
import { updatePortal } from '#server/portals/actions/change.ts'
import {
  putTicketCompany,
  putTicketContact,
  removeTicketCompany,
  removeTicketContact,
} from '#server/tickets/actions/associate.ts'
import { deleteTicket, restoreTicket, updateTicket } from '#server/tickets/actions/change.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'
import type { Desk } from './desk.ts'
import { memberOf } from './people.ts'

/** The rule once more, in memory and in the plainest words, to hold the SQL against. */
/** Where a world is built. */
export interface Ground {
  readonly desk: Desk
  readonly owner: StaffActor
  /** An inbox of nobody but owners. */
  readonly closedInbox: string
}

export interface Model {
  on: Ground
  contacts: ModelContact[]
  companies: string[]
  tickets: ModelTicket[]
  /** The portal's settings of now. */
  sight: Sight
}
export interface ModelContact {
  id: string
  primary: number | null
  companies: Set<number>
  /** Their job title is "Lead": what the member filter asks. */
  lead: boolean
  member: MemberActor
}
export interface Sight {
  access: 'own' | 'company' | 'filtered'
  several: boolean
  threads: 'oldest' | 'all'
  filter: 'none' | 'urgent' | 'open' | 'never'
}
export interface ModelTicket {
  id: string
  word: string
  hiddenWord: string
  comment: string
  fileKey: string
  hiddenFileKey: string
  contacts: Set<number>
  companies: Set<number>
  deleted: boolean
  closed: boolean
  urgent: boolean
  inClosedInbox: boolean
}

const matches: Record<Sight['filter'], (ticket: ModelTicket) => boolean> = {
  none: () => true,
  urgent: (ticket) => ticket.urgent,
  open: (ticket) => !ticket.closed,
  never: () => false,
}

export const companiesOf = ({ sight }: Model, { primary, companies }: ModelContact): number[] =>
  sight.several ? [...companies] : primary === null ? [] : [primary]

const mayLook = ({ sight }: Model, contact: ModelContact): boolean =>
  sight.access === 'company' || (sight.access === 'filtered' && contact.lead)

export const sees = (model: Model, who: number, ticket: ModelTicket): boolean => {
  const contact = model.contacts[who]
  if (!contact) return false
  const byCompany = mayLook(model, contact) && companiesOf(model, contact).some((id) => ticket.companies.has(id))
  return !ticket.deleted && matches[model.sight.filter](ticket) && (ticket.contacts.has(who) || byCompany)
}

export const CONTACTS = 4
const COMPANIES = 3
const TICKETS = 5
const index = (most: number) => fc.nat({ max: most - 1 })
const subset = (most: number) => fc.uniqueArray(index(most), { maxLength: most })

export const sightOf = fc.record({
  access: fc.constantFrom('own' as const, 'company' as const, 'company' as const, 'filtered' as const),
  several: fc.boolean(),
  threads: fc.constantFrom('oldest' as const, 'all' as const),
  filter: fc.constantFrom('none' as const, 'none' as const, 'urgent' as const, 'open' as const, 'never' as const),
  /** Whether lists read the copy, or still the plain rows. */
  copied: fc.boolean(),
})

export const worldOf = fc.record({
  sight: sightOf,
  contacts: fc.array(
    fc.record({ primary: fc.option(index(COMPANIES)), others: subset(COMPANIES), lead: fc.boolean() }),
    { minLength: CONTACTS, maxLength: CONTACTS },
  ),
  tickets: fc.array(
    fc.record({
      contacts: subset(CONTACTS),
      companies: subset(COMPANIES),
      inClosedInbox: fc.boolean(),
      urgent: fc.boolean(),
    }),
    { minLength: TICKETS, maxLength: TICKETS },
  ),
  steps: fc.array(
    fc.oneof(
      fc.record({
        do: fc.constantFrom('link-contact' as const, 'unlink-contact' as const),
        ticket: index(TICKETS),
        of: index(CONTACTS),
      }),
      fc.record({
        do: fc.constantFrom('link-company' as const, 'unlink-company' as const),
        ticket: index(TICKETS),
        of: index(COMPANIES),
      }),
      fc.record({
        do: fc.constantFrom(
          'delete' as const,
          'restore' as const,
          'close' as const,
          'open' as const,
          'hurry' as const,
          'calm' as const,
        ),
        ticket: index(TICKETS),
        of: fc.constant(0),
      }),
      fc.record({ do: fc.constantFrom('set-primary' as const), ticket: index(CONTACTS), of: index(COMPANIES) }),
      fc.record({
        do: fc.constantFrom('no-primary' as const, 'lead' as const, 'follow' as const),
        ticket: index(CONTACTS),
        of: fc.constant(0),
      }),
      sightOf.map((sight) => ({ do: 'settings' as const, ticket: 0, of: 0, sight })),
    ),
    { maxLength: 8 },
  ),
})

export type World = typeof worldOf extends fc.Arbitrary<infer W> ? W : never

export const one = (property: string, operator: 'is_any_of' | 'is_none_of', ...values: string[]): Filter => ({
  match: 'all',
  groups: [{ match: 'any', conditions: [{ property, operator, values }] }],
})
export const FILTERS: Record<Sight['filter'], Filter | null> = {
  none: null,
  urgent: one('priority', 'is_any_of', 'urgent'),
  open: one('status', 'is_none_of', 'closed'),
  never: one('source', 'is_any_of', 'nowhere'),
}

/** Through the settings, as staff change them; the copy is made when asked for, so that both ways of reading are met. */
export async function settle(model: Model, to: Sight & { copied: boolean }): Promise<void> {
  const { desk, owner } = model.on
  await updatePortal(desk.services, owner, desk.portalId, {
    ticketAccess: to.access,
    memberFilter: one('contact.jobTitle', 'is_any_of', 'Lead'),
    severalCompanies: to.several,
    shownThreads: to.threads,
    ticketFilter: FILTERS[to.filter],
  })
  if (to.copied) await makeCopy(desk.db, desk.portalId, new AbortController().signal)
  model.sight = to
  for (const contact of model.contacts) contact.member = await memberOf(desk, contact.id)
}

export async function build(on: Ground, world: World): Promise<Model> {
  const { desk } = on
  const companies: string[] = []
  for (let i = 0; i < COMPANIES; i++) companies.push(await desk.company())
  const model: Model = { on, contacts: [], companies, tickets: [], sight: world.sight }
  for (const { primary, others, lead } of world.contacts) {
    const all = [...new Set([...(primary === null ? [] : [primary]), ...others])]
    const id = await desk.contact({ companies: all.map((at) => companies[at] ?? '') })
    if (primary === null) await desk.db.updateTable('contact_company').set({ is_primary: false }).where('contact_id', '=', id).execute() // prettier-ignore
    await title(desk, id, lead)
    model.contacts.push({ id, primary, companies: new Set(all), lead, member: await memberOf(desk, id) })
  }
  for (const [number, plan] of world.tickets.entries()) model.tickets.push(await plant(model, plan, number))
  await settle(model, world.sight)
  return model
}

const title = (desk: Desk, contactId: string, lead: boolean) =>
  desk.db
    .updateTable('contact')
    .set({ job_title: lead ? 'Lead' : 'Analyst' })
    .where('id', '=', contactId)
    .execute()

async function plant(model: Model, plan: World['tickets'][number], number: number): Promise<ModelTicket> {
  const { desk, owner, closedInbox } = model.on
  const tag = `${newKey()
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()}${number}x`
  const ticket: ModelTicket = {
    id: await desk.ticket({
      subject: `about ${tag}`,
      contacts: plan.contacts.map((i) => model.contacts[i]?.id ?? ''),
      companies: plan.companies.map((i) => model.companies[i] ?? ''),
      inboxId: plan.inClosedInbox ? closedInbox : desk.inboxId,
    }),
    word: `word${tag}`,
    hiddenWord: `hidden${tag}`,
    comment: `comment${tag}`,
    fileKey: newKey(),
    hiddenFileKey: newKey(),
    contacts: new Set(plan.contacts),
    companies: new Set(plan.companies),
    deleted: false,
    closed: false,
    urgent: plan.urgent,
    inClosedInbox: plan.inClosedInbox,
  }
  if (plan.urgent) await desk.db.updateTable('ticket').set({ priority: 'urgent' }).where('id', '=', ticket.id).execute()
  const shown = await desk.thread({
    ticketId: ticket.id,
    at: '2026-01-01T00:00:00Z',
    messages: [{ text: `here is ${ticket.word}`, userId: owner.userId }],
  })
  const hidden = await desk.thread({
    ticketId: ticket.id,
    at: '2026-02-01T00:00:00Z',
    messages: [{ text: `here is ${ticket.hiddenWord}`, userId: owner.userId }],
  })
  await desk.comment(ticket.id, owner.userId, `between us: ${ticket.comment}`)
  await attach(desk, shown, ticket.fileKey)
  await attach(desk, hidden, ticket.hiddenFileKey)
  await desk.db.transaction().execute((tx) => reindexTicket(tx, ticket.id))
  return ticket
}

/** A file on the first message of a thread. */
export async function attach(desk: Desk, threadId: string, key: string): Promise<void> {
  const stored = await desk.services.files.put(
    (async function* () {
      yield Buffer.from('content')
    })(),
    1000,
  )
  const file = await desk.db
    .insertInto('file')
    .values({
      key,
      content_hash: stored.hash,
      name: 'a.txt',
      type: stored.type,
      size: '7',
      attached_at: new Date().toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const message = await desk.db
    .selectFrom('message')
    .select('id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  await desk.db.insertInto('message_file').values({ message_id: message.id, file_id: file.id }).execute()
}

async function applyToContact(model: Model, contact: ModelContact, step: World['steps'][number]): Promise<void> {
  const { desk } = model.on
  const { db } = desk
  if (step.do === 'lead' || step.do === 'follow') {
    contact.lead = step.do === 'lead'
    await title(model.on.desk, contact.id, contact.lead)
  } else {
    contact.primary = step.do === 'set-primary' ? step.of : null
    await db.updateTable('contact_company').set({ is_primary: false }).where('contact_id', '=', contact.id).execute()
    if (contact.primary !== null) {
      contact.companies.add(contact.primary)
      await db
        .insertInto('contact_company')
        .values({ contact_id: contact.id, company_id: model.companies[contact.primary] ?? '', is_primary: true })
        .onConflict((c) => c.columns(['contact_id', 'company_id']).doUpdateSet({ is_primary: true }))
        .execute()
    }
  }
  contact.member = await memberOf(desk, contact.id)
}

export async function apply(model: Model, step: World['steps'][number]): Promise<void> {
  const { desk, owner } = model.on
  const { db } = desk
  if (step.do === 'settings') return settle(model, step.sight)
  if (['set-primary', 'no-primary', 'lead', 'follow'].includes(step.do)) {
    const contact = model.contacts[step.ticket]
    if (contact) await applyToContact(model, contact, step)
    return
  }
  const ticket = model.tickets[step.ticket]
  if (!ticket) return
  if (step.do === 'restore') {
    if (ticket.deleted) await restoreTicket(db, owner, ticket.id)
    ticket.deleted = false
    return
  }
  if (ticket.deleted) return
  const contactId = model.contacts[step.of]?.id ?? ''
  const companyId = model.companies[step.of] ?? ''
  if (step.do === 'link-contact')
    await putTicketContact(db, owner, ticket.id, contactId).then(() => ticket.contacts.add(step.of))
  if (step.do === 'unlink-contact')
    await removeTicketContact(db, owner, ticket.id, contactId).then(() => ticket.contacts.delete(step.of))
  if (step.do === 'link-company')
    await putTicketCompany(db, owner, ticket.id, companyId).then(() => ticket.companies.add(step.of))
  if (step.do === 'unlink-company')
    await removeTicketCompany(db, owner, ticket.id, companyId).then(() => ticket.companies.delete(step.of))
  if (step.do === 'delete') await deleteTicket(db, owner, ticket.id).then(() => (ticket.deleted = true))
  if (step.do === 'hurry' || step.do === 'calm') {
    ticket.urgent = step.do === 'hurry'
    await updateTicket(db, owner, ticket.id, { priority: ticket.urgent ? 'urgent' : 'low' })
  }
  if (step.do === 'close' || step.do === 'open') {
    ticket.closed = step.do === 'close'
    await updateTicket(db, owner, ticket.id, { stageId: desk.stages.get(ticket.closed ? 'Closed' : 'New') ?? '' })
  }
}
