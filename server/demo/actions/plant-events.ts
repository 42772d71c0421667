import { preview } from '#server/conversations/draft.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import type { EventKind } from '#server/timeline/event.ts'
import { findPerson } from '../desk/find-person.ts'
import { STAFF } from '../desk/people.ts'
import { insertRows } from '../queries.ts'
import type { Ground, Ticketed } from '../ground.ts'

/** What happened, oldest first, so that the newest has the highest id, as timelines expect. */
export async function plantEvents(tx: Tx, ground: Ground, tickets: readonly Ticketed[]): Promise<void> {
  const rows = tickets.flatMap((ticket) => eventsOf(ground, ticket))
  await insertRows(
    tx,
    'event',
    rows.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((row) => ({ ...row, data: JSON.stringify(row.data) })),
  )
}

function eventsOf({ people }: Ground, { story, ticketId, createdAt, closedAt, lines, second }: Ticketed) {
  const contactId = people.contacts.get(story.from ?? '') ?? null
  const firm = story.from === undefined ? null : findPerson(story.from).firm
  const records = {
    ticket_id: ticketId,
    contact_id: contactId,
    company_id: firm === null ? null : (people.companies[firm] ?? null),
  }
  const owner = people.staff.get(story.owner ?? '') ?? null
  const staff = (key: string | null) => ({ by_user_id: people.staff.get(key ?? '') ?? owner, by_contact_id: null })
  const contact = (key: string | null) => ({
    by_user_id: null,
    by_contact_id: key === null ? contactId : (people.contacts.get(key) ?? null),
  })
  const event = (
    kind: EventKind,
    at: string,
    by: { by_user_id: string | null; by_contact_id: string | null },
    data = {},
  ) => ({
    kind,
    at,
    ...by,
    ...records,
    data,
  })
  const talk = [...lines, ...second].map((line) =>
    line.kind === 'comment'
      ? event('comment.added', line.at, staff(line.by))
      : line.kind === 'staff'
        ? event('message.sent', line.at, staff(line.by), letter(line, 'outgoing'))
        : event('message.received', line.at, contact(line.by), letter(line, 'incoming')),
  )
  const { logged } = story
  return [
    event('ticket.created', createdAt, contactId && lines.length > 0 ? contact(null) : staff(null), {
      source: 'portal',
      subject: story.subject,
    }),
    ...talk,
    ...(owner ? [event('ticket.assigned', lines[1]?.at ?? createdAt, staff(null), assigned(story.owner))] : []),
    ...(logged ? [event('email.logged', lines.at(-1)?.at ?? createdAt, staff(null), logged)] : []),
    ...(closedAt
      ? [
          event('ticket.stage-moved', closedAt, staff(null), {
            from: 'Waiting on contact',
            to: 'Closed',
            closed: true,
            wasClosed: false,
          }),
        ]
      : []),
  ]

  function assigned(key: string | undefined) {
    return { to: STAFF.find((one) => one.key === key)?.name ?? null, from: null }
  }
}

const letter = (line: { text: string; files: readonly string[] }, direction: 'incoming' | 'outgoing') => ({
  engagement: 'email',
  direction,
  channel: 'portal',
  text: preview(line.text, line.files),
})
