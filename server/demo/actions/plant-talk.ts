import { sanitise, textOf } from '#server/conversations/sanitise.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { newKey } from '#server/platform/tokens.ts'
import { LOOSE_CHAT } from '../desk/curious.ts'
import type { Said } from '../lay-out-story.ts'
import { readLine } from '../read-line.ts'
import { insertForIds, insertRows } from '../queries.ts'
import type { Ground, Inboxes, Ticketed } from '../ground.ts'

type Channel = 'portal' | 'form' | 'email' | 'chat'

/** A conversation before it is written. */
interface Talk {
  readonly ticketId: string | null
  readonly inboxId: string
  readonly channel: Channel
  /** Keys of who asks and of who answers when a line does not say so. */
  readonly from: string
  readonly owner: string
  readonly lines: readonly Said[]
}

const MINUTE = 60_000
const SOURCES = { portal: 'portal', form: 'form', email: 'email', chat: 'portal' } as const

/** Threads with their messages and files, and the staff's comments. */
export async function plantTalk(tx: Tx, ground: Ground, inboxes: Inboxes, tickets: readonly Ticketed[]): Promise<void> {
  const talks = [...tickets.flatMap(talksOf), looseChat(ground, inboxes)]
  const threadIds = await insertForIds(
    tx,
    'thread',
    talks.map((talk) => ({
      channel_id: inboxes.channels.get(talk.inboxId)?.get(talk.channel) ?? '',
      inbox_id: talk.inboxId,
      ticket_id: talk.ticketId,
      contact_id: ground.people.contacts.get(talk.from) ?? null,
      opened_at: talk.lines[0]?.at ?? '',
      activity_at: talk.lines.at(-1)?.at ?? '',
    })),
  )
  await plantMessages(tx, ground, talks, threadIds)
  await plantComments(tx, ground, tickets)
}

function talksOf({ story, ticketId, inboxId, lines, second }: Ticketed): Talk[] {
  const { from, owner = 'ines', channel = 'portal' } = story
  if (from === undefined) return []
  const talk = { ticketId, inboxId, from, owner }
  const first: Talk[] = lines.length === 0 ? [] : [{ ...talk, channel, lines }]
  return story.second ? [...first, { ...talk, channel: story.second.channel, lines: second }] : first
}

function looseChat({ now }: Ground, { support }: Inboxes): Talk {
  const begin = now - LOOSE_CHAT.hours * 60 * MINUTE
  const lines = LOOSE_CHAT.talk.map((line, index) => ({
    ...readLine(line),
    at: new Date(begin + index * MINUTE).toISOString(),
    files: [],
  }))
  return { ticketId: null, inboxId: support, channel: 'chat', from: LOOSE_CHAT.from, owner: 'ines', lines }
}

async function plantMessages(
  tx: Tx,
  { people, files }: Ground,
  talks: readonly Talk[],
  threadIds: readonly string[],
): Promise<void> {
  const said = talks.flatMap((talk, index) =>
    talk.lines
      .filter((line) => line.kind !== 'comment')
      .map((line) => ({ line, talk, threadId: threadIds[index] ?? '' })),
  )
  const staffOf = ({ line, talk }: (typeof said)[number]) => people.staff.get(line.by ?? talk.owner) ?? ''
  const contactOf = ({ line, talk }: (typeof said)[number]) => people.contacts.get(line.by ?? talk.from) ?? ''
  const ids = await insertForIds(
    tx,
    'message',
    said.map((one) => ({
      thread_id: one.threadId,
      ...(one.line.kind === 'staff'
        ? { author: 'staff', user_id: staffOf(one), source: 'workspace' }
        : { author: 'contact', contact_id: contactOf(one), source: SOURCES[one.talk.channel] }),
      ...bodyOf(one.line),
      sent_at: one.line.at,
    })),
  )
  const carried = said.flatMap((one, index) =>
    one.line.files.map((name, position) => ({ one, name, position, messageId: ids[index] ?? '' })),
  )
  const fileIds = await insertForIds(
    tx,
    'file',
    carried.map(({ one, name }) => ({
      key: newKey(),
      name,
      content_hash: files.get(name)?.hash ?? '',
      type: files.get(name)?.type ?? '',
      size: String(files.get(name)?.size ?? 0),
      created_at: one.line.at,
      attached_at: one.line.at,
      ...(one.line.kind === 'staff' ? { user_id: staffOf(one) } : { contact_id: contactOf(one) }),
    })),
  )
  await insertRows(
    tx,
    'message_file',
    carried.map(({ messageId, position }, index) => ({
      message_id: messageId,
      file_id: fileIds[index] ?? '',
      position,
    })),
  )
}

/** HTML goes through the same door as everybody's. */
function bodyOf(line: Said): { html: string | null; text: string } {
  const html = line.html === null ? null : sanitise(line.html)
  return { html, text: html === null ? line.text : textOf(html) }
}

async function plantComments(tx: Tx, { people }: Ground, tickets: readonly Ticketed[]): Promise<void> {
  const rows = tickets.flatMap(({ ticketId, story, lines }) =>
    lines
      .filter((line) => line.kind === 'comment')
      .map((line) => ({
        ticket_id: ticketId,
        user_id: people.staff.get(line.by ?? story.owner ?? 'tomas') ?? '',
        ...bodyOf(line),
        created_at: line.at,
      })),
  )
  await insertRows(tx, 'comment', rows)
}
