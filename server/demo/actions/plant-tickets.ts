import { addInbox } from '#server/account/queries.ts'
import { refreshLists } from '#server/conversations/queries/threads.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'
import { findPerson } from '../desk/find-person.ts'
import { STAFF } from '../desk/people.ts'
import { STORIES } from '../desk/stories.ts'
import type { Ground, Inboxes, Ticketed } from '../ground.ts'
import { type Laid, layOutStory } from '../lay-out-story.ts'
import { channelsOf, closeToOthers, insertForIds, insertRows, markRead, notifyOwners } from '../queries.ts'
import { plantEvents } from './plant-events.ts'
import { plantTalk } from './plant-talk.ts'

/** What the steps of planting hand on. */
/** Two inboxes, every story as a ticket with its conversation, and what lists, search and timelines keep of them. */
export async function plantTickets(tx: Tx, ground: Ground): Promise<void> {
  const inboxes = await plantInboxes(tx, ground)
  const laid = STORIES.map((story) => layOutStory(story, ground.now)).toSorted((a, b) =>
    a.createdAt < b.createdAt ? -1 : 1,
  )
  const tickets = await plantRows(tx, ground, inboxes, laid)
  await associate(tx, ground, tickets)
  await plantTalk(tx, ground, inboxes, tickets)
  await plantEvents(tx, ground, tickets)
  for (const { ticketId } of tickets) {
    await refreshLists(tx, ticketId)
    await reindexTicket(tx, ticketId)
  }
  await markRead(
    tx,
    tickets.filter(({ story }) => story.unread).map(({ ticketId }) => ticketId),
  )
  await notifyOwners(tx)
}

async function plantInboxes(tx: Tx, { founded, people }: Ground): Promise<Inboxes> {
  const support = founded.inboxId
  const billing = await addInbox(tx, 'Billing')
  await closeToOthers(tx, billing)
  await insertRows(
    tx,
    'inbox_member',
    STAFF.flatMap((staff) =>
      'billing' in staff && staff.billing ? [{ inbox_id: billing, user_id: people.staff.get(staff.key) ?? '' }] : [],
    ),
  )
  await insertRows(tx, 'channel', [
    { inbox_id: support, kind: 'email', name: 'support@northwind.example' },
    { inbox_id: support, kind: 'chat', name: 'Website chat' },
    { inbox_id: billing, kind: 'email', name: 'billing@northwind.example' },
  ])
  const channels = new Map([
    [support, await channelsOf(tx, support)],
    [billing, await channelsOf(tx, billing)],
  ])
  return { support, billing, channels }
}

async function plantRows(tx: Tx, { founded, people }: Ground, inboxes: Inboxes, laid: readonly Laid[]) {
  const inboxOf = ({ story }: Laid) => (story.inbox === 'billing' ? inboxes.billing : inboxes.support)
  const ids = await insertForIds(
    tx,
    'ticket',
    laid.map((one) => ({
      subject: one.story.subject,
      description: one.story.description ?? null,
      pipeline_id: founded.pipelineId,
      stage_id: founded.stages.get(one.story.stage) ?? '',
      closed_at: one.closedAt,
      owner_id: people.staff.get(one.story.owner ?? '') ?? null,
      inbox_id: inboxOf(one),
      priority: one.story.priority ?? null,
      source: one.story.channel ?? (one.lines.length > 0 ? 'portal' : 'workspace'),
      category: one.story.category ?? null,
      custom: JSON.stringify(one.story.serial ? { instrument_serial: one.story.serial } : {}),
      created_at: one.createdAt,
      updated_at: one.closedAt ?? one.lines.at(-1)?.at ?? one.createdAt,
      activity_at: one.createdAt,
    })),
  )
  return laid.map((one, index): Ticketed => ({ ...one, ticketId: ids[index] ?? '', inboxId: inboxOf(one) }))
}

/** Who asks, who reads along, and the company of who asks. */
async function associate(tx: Tx, { people }: Ground, tickets: readonly Ticketed[]): Promise<void> {
  await insertRows(
    tx,
    'ticket_contact',
    tickets.flatMap(({ story, ticketId, createdAt }) =>
      [story.from, ...(story.with ?? [])]
        .filter((key) => key !== undefined)
        .map((key, index) => ({
          ticket_id: ticketId,
          contact_id: people.contacts.get(key) ?? '',
          role: index === 0 ? 'requester' : 'participant',
          since: createdAt,
        })),
    ),
  )
  await insertRows(
    tx,
    'ticket_company',
    tickets.flatMap(({ story, ticketId }) => {
      const firm = story.from === undefined ? null : findPerson(story.from).firm
      return firm === null ? [] : [{ ticket_id: ticketId, company_id: people.companies[firm] ?? '', is_primary: true }]
    }),
  )
}
