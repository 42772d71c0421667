import type { MemberActor, StaffActor, Viewer } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import type { Stored } from '#server/platform/files/store.ts'
import { maySee, shownThread } from '#server/tickets/visibility.ts'
import type { FileRow } from './file.ts'

const columns = sql.raw('f.id, f.key, f.name, f.type, f.size, f.content_hash')

/** Who put a file there, as a condition on `f`. */
const ownedBy = (viewer: Viewer) =>
  viewer.kind === 'staff' ? sql`f.user_id = ${viewer.userId}` : sql`f.contact_id = ${viewer.contactId}`

export async function addFile(
  db: Db | Tx,
  owner: Viewer,
  file: Stored & { readonly key: string; readonly name: string },
): Promise<FileRow> {
  const { rows } = await sql<FileRow>`insert into file as f (key, content_hash, name, type, size, user_id, contact_id)
    values (${file.key}, ${file.hash}, ${file.name}, ${file.type}, ${file.size},
      ${owner.kind === 'staff' ? owner.userId : null}, ${owner.kind === 'member' ? owner.contactId : null})
    returning ${columns}`.execute(db)
  return rows[0] as FileRow
}

/** A file that the caller has just stored or was told of before: not checked for who may see it. */
export async function getFile(db: Db, id: string): Promise<FileRow> {
  const { rows } = await sql<FileRow>`select ${columns} from file f where f.id = ${id}`.execute(db)
  return found(rows[0])
}

/** Takes the owner's own uploads that nothing took yet; returns those there were, in the order of the keys. */
export async function takeUploads(tx: Tx, owner: Viewer, keys: readonly string[]): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`update file f set attached_at = now()
    where f.key = any(${keys}) and f.attached_at is null and ${ownedBy(owner)} returning ${columns}`.execute(tx)
  return rows.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

export async function attachToMessage(tx: Tx, messageId: string, fileIds: readonly string[]): Promise<void> {
  await sql`insert into message_file (message_id, file_id, position)
    select ${messageId}, id, at - 1 from unnest(${fileIds}::bigint[]) with ordinality as f (id, at)`.execute(tx)
}

export async function attachToComment(tx: Tx, commentId: string, fileIds: readonly string[]): Promise<void> {
  await sql`insert into comment_file (comment_id, file_id, position)
    select ${commentId}, id, at - 1 from unnest(${fileIds}::bigint[]) with ordinality as f (id, at)`.execute(tx)
}

/** The record whose property holds a file. */
export type FileOwner = { readonly contactId: string } | { readonly companyId: string } | { readonly ticketId: string }

export async function attachToRecord(tx: Tx, owner: FileOwner, fileIds: readonly string[]): Promise<void> {
  const [column, id] =
    'contactId' in owner
      ? (['contact_id', owner.contactId] as const)
      : 'companyId' in owner
        ? (['company_id', owner.companyId] as const)
        : (['ticket_id', owner.ticketId] as const)
  await tx
    .insertInto('property_file')
    .values(fileIds.map((file_id) => ({ file_id, [column]: id })))
    .execute()
}

/** A file of a message or of a field that the portal shows this member (F-03, F-09, B-07), or their own upload. */
export async function findForMember(db: Db, member: MemberActor, key: string): Promise<FileRow | undefined> {
  const { listColumns, detailFields } = member.portal
  const shown = [...listColumns, ...detailFields.map(({ property }) => property)]
  const { rows } = await sql<FileRow>`select ${columns} from file f where f.key = ${key} and (
      (f.attached_at is null and ${ownedBy(member)})
      or exists (select 1 from message_file mf join message m on m.id = mf.message_id join thread h on h.id = m.thread_id
        join ticket t on t.id = h.ticket_id
        where mf.file_id = f.id and ${maySee(member)} and ${shownThread(member.portal)})      or exists (select 1 from property_file pf join ticket t on t.id = pf.ticket_id
        join property p on p.object = 'ticket' and p.type = 'file' and t.custom ->> p.name = f.key
        where pf.file_id = f.id and 'custom.' || p.name = any(${shown}) and ${maySee(member)}))`.execute(db)
  return rows[0]
}

/** A file of a message, comment or property that they may see, of a thread without a ticket, or their own upload. */
export async function findForStaff(db: Db, staff: StaffActor, key: string): Promise<FileRow | undefined> {
  const inboxes = staff.inboxes === 'all' ? sql`true` : sql`(i.open_to_all or i.id = any(${staff.inboxes}::bigint[]))`
  const { rows } = await sql<FileRow>`select ${columns} from file f where f.key = ${key} and (
      (f.attached_at is null and ${ownedBy(staff)})
      or exists (select 1 from message_file mf join message m on m.id = mf.message_id join thread h on h.id = m.thread_id
        join inbox i on i.id = h.inbox_id left join ticket t on t.id = h.ticket_id
        where mf.file_id = f.id and ((t.id is null and ${inboxes}) or (t.id is not null and ${maySee(staff)})))
      or exists (select 1 from comment_file cf join comment k on k.id = cf.comment_id join ticket t on t.id = k.ticket_id
        where cf.file_id = f.id and ${maySee(staff)})
      or exists (select 1 from property_file pf join ticket t on t.id = pf.ticket_id
        where pf.file_id = f.id and ${maySee(staff)})
      or (${staff.can.has('contacts.read')} and exists (select 1 from property_file pf
        where pf.file_id = f.id and pf.ticket_id is null)))`.execute(db)
  return rows[0]
}

/** Forgets uploads that nobody took for a day. @returns the hashes of their contents, which other files may share */
export async function dropLeftOvers(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ content_hash: string }>`delete from file where id in (
      select id from file where attached_at is null and created_at < now() - interval '1 day' order by created_at limit ${limit})
    returning content_hash`.execute(tx)
  return [...new Set(rows.map((row) => row.content_hash))]
}

export async function isNamed(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await sql`select 1 from file where content_hash = ${hash} limit 1`.execute(tx)
  return rows.length > 0
}

/** What files are called, by key: for whoever has been shown the keys. */
export async function fileNames(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    key: string
    name: string
  }>`select key, name from file where key = any(${keys})`.execute(db)
  return new Map(rows.map((row) => [row.key, row.name]))
}

/** Files of messages, by message. */
export async function filesOfMessages(db: Db, messageIds: readonly string[]) {
  if (messageIds.length === 0) return new Map<string, FileRow[]>()
  const { rows } = await sql<FileRow & { of: string }>`select ${columns}, mf.message_id as of from message_file mf
    join file f on f.id = mf.file_id where mf.message_id = any(${messageIds}::bigint[]) order by mf.position`.execute(
    db,
  )
  return Map.groupBy(rows, (row) => row.of)
}

export async function filesOfComments(db: Db, commentIds: readonly string[]) {
  if (commentIds.length === 0) return new Map<string, FileRow[]>()
  const { rows } = await sql<FileRow & { of: string }>`select ${columns}, cf.comment_id as of from comment_file cf
    join file f on f.id = cf.file_id where cf.comment_id = any(${commentIds}::bigint[]) order by cf.position`.execute(
    db,
  )
  return Map.groupBy(rows, (row) => row.of)
}
