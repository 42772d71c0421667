import type { Ticket } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { canDelete, canEdit } from '../policy.ts'
import { maySee } from '../visibility.ts'

interface Row {
  id: string
  subject: string
  description: string | null
  pipeline_id: string
  pipeline_name: string
  stage_id: string
  stage_name: string
  closed: boolean
  owner_id: string | null
  owner_name: string | null
  inbox_id: string | null
  inbox_name: string | null
  priority: Ticket['priority']
  source: string | null
  category: string | null
  custom: Ticket['custom']
  external_id: string | null
  created_at: string
  updated_at: string
  activity_at: string
  closed_at: string | null
  deleted_at: string | null
  contacts:
    | {
        id: string
        first_name: string
        last_name: string
        email: string | null
        role: 'requester' | 'participant'
        member: 'invited' | 'active' | 'disabled' | null
      }[]
    | null
  companies: { id: string; name: string; primary: boolean }[] | null
  threads:
    | {
        id: string
        channel: Ticket['threads'][number]['channel']
        inbox_id: string
        inbox: string
        opened_at: string
        messages: number
      }[]
    | null
  portals: { name: string; all: boolean }[] | null
}

/** One ticket with all that its page shows; null when they may not see it. Deleted ones for who may restore them. */
export async function getTicket(db: Db, staff: StaffActor, id: string): Promise<Ticket | null> {
  const alive = maySee(staff)
  const visible = canDelete(staff) ? sql`(${alive} or ${maySee(staff, { deleted: true })})` : alive
  const { rows } =
    await sql<Row>`select t.*, p.name as pipeline_name, s.name as stage_name, u.name as owner_name, i.name as inbox_name,
      (select json_agg(json_build_object('id', c.id::text, 'first_name', c.first_name, 'last_name', c.last_name, 'role', tc.role,
          'email', (select a.address from contact_address a where a.contact_id = c.id and a.is_primary),
          'member', (select m.state from member m where m.contact_id = c.id))
          order by (tc.role = 'requester') desc, tc.since, c.id)
        from ticket_contact tc join contact c on c.id = tc.contact_id where tc.ticket_id = t.id) as contacts,
      (select json_agg(json_build_object('id', o.id::text, 'name', o.name, 'primary', x.is_primary) order by x.is_primary desc, o.id)
        from ticket_company x join company o on o.id = x.company_id where x.ticket_id = t.id) as companies,
      (select json_agg(json_build_object('id', h.id::text, 'channel', n.kind, 'inbox_id', h.inbox_id::text, 'inbox', b.name,
          'opened_at', to_char(h.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'messages', (select count(*) from message m where m.thread_id = h.id)) order by h.opened_at, h.id)
        from thread h join channel n on n.id = h.channel_id join inbox b on b.id = h.inbox_id where h.ticket_id = t.id) as threads,
      (select json_agg(json_build_object('name', q.name, 'all', q.shown_threads = 'all') order by q.id) from portal q) as portals
    from ticket t join pipeline p on p.id = t.pipeline_id join stage s on s.id = t.stage_id
    left join staff_user u on u.id = t.owner_id left join inbox i on i.id = t.inbox_id
    where t.id = ${id} and ${visible}`.execute(db)
  return rows[0] ? present(staff, rows[0]) : null
}

function present(staff: StaffActor, row: Row): Ticket {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  const alive = row.deleted_at === null
  return {
    id: row.id,
    number: Number(row.id),
    subject: row.subject,
    description: row.description,
    pipeline: { id: row.pipeline_id, name: row.pipeline_name },
    stage: { id: row.stage_id, name: row.stage_name },
    state: row.closed ? 'closed' : 'open',
    owner: named(row.owner_id, row.owner_name),
    inbox: named(row.inbox_id, row.inbox_name),
    priority: row.priority,
    source: row.source,
    category: row.category,
    custom: row.custom,
    externalId: row.external_id,
    contacts: (row.contacts ?? []).map(({ id, email, role, member, ...names }) => ({
      id,
      name: contactName({ ...names, address: email }),
      email,
      role,
      member,
    })),
    companies: row.companies ?? [],
    threads: (row.threads ?? []).map((thread, index) => ({
      id: thread.id,
      channel: thread.channel,
      inbox: { id: thread.inbox_id, name: thread.inbox },
      openedAt: thread.opened_at,
      messages: thread.messages,
      ...shownIn(row.portals ?? [], index === 0),
    })),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    activityAt: row.activity_at,
    closedAt: row.closed_at,
    deletedAt: row.deleted_at,
    can: {
      reply: alive && canEdit(staff),
      comment: alive && canEdit(staff),
      edit: alive && canEdit(staff),
      delete: canDelete(staff),
    },
  }
}

/** Every portal shows the oldest thread, some show all (F-03); which ones is said where they differ (F-04). */
function shownIn(portals: readonly { name: string; all: boolean }[], oldest: boolean) {
  const showing = portals.filter(({ all }) => all || oldest)
  const some = showing.length > 0 && showing.length < portals.length
  return { shown: oldest || showing.length > 0, shownIn: some ? showing.map(({ name }) => name) : null }
}
