import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'

/** Values of a ticket that its portal shows beside the five columns of T-03, by their names in the settings. */
export type ShownValues = Readonly<Record<string, string | null>>

/** Under this name: what the portal calls the ticket's stage (B-06). */
export const STATUS = 'status'
const OF_LISTS: ReadonlySet<string> = new Set(['id', 'subject', 'created', 'activity', 'status'])

const withStatus = ({ statusWords }: PortalSettings, keys: readonly string[]): string[] =>
  statusWords === 'stage' ? [STATUS, ...keys] : [...keys]

/** What the portal's list shows beside what every list has. */
export const listKeys = (portal: PortalSettings): string[] =>
  withStatus(
    portal,
    portal.listColumns.filter((column) => !OF_LISTS.has(column)),
  )

/** What the portal's page of a ticket shows beside what every page has. */
export const detailKeys = (portal: PortalSettings): string[] =>
  withStatus(
    portal,
    portal.detailFields.map(({ property }) => property),
  )

/** What customers read for a stage `s`. */
const stageWords = sql`coalesce(nullif(s.customer_name, ''), s.name)`

/**
 * These values of the ticket `t` as one column. Nothing that is not asked for leaves the database: a portal that shows
 * open and closed never reads the name of a stage (S06).
 */
export function shownOf(keys: readonly string[]): RawBuilder<unknown> {
  const pairs = keys.flatMap((key) => {
    const value = valueOf(key)
    return value ? [sql`${key}::text, ${value}`] : []
  })
  return pairs.length === 0 ? sql`null::jsonb` : sql`jsonb_build_object(${sql.join(pairs)})`
}

function valueOf(key: string): RawBuilder<unknown> | null {
  if (key.startsWith('custom.')) return sql`t.custom ->> ${key.slice('custom.'.length)}::text`
  switch (key) {
    case STATUS:
      return sql`(select ${stageWords} from stage s where s.id = t.stage_id)`
    case 'priority':
      return sql`t.priority`
    case 'category':
      return sql`t.category`
    case 'requester':
      return sql`(select nullif(concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')), '')
        from ticket_contact tc join contact c on c.id = tc.contact_id where tc.ticket_id = t.id
        order by (tc.role = 'requester') desc, tc.since, tc.contact_id limit 1)`
    default:
      return null
  }
}

/** Asked of the association rows of a list, which know open and closed alone: the range is narrowed by that first. */
export const inStages = (stageIds: readonly string[]): RawBuilder<unknown> =>
  sql`exists (select 1 from ticket st where st.id = ticket_id and st.stage_id = any(${stageIds}::bigint[]))`

/** A word that customers may filter by, and the stages that are called so. */
export interface StatusWord {
  /** One of the stages, which the address names. */
  readonly id: string
  readonly words: string
  readonly stageIds: readonly string[]
}

/** The words for stages in this portal, in the order of the pipelines; none where it says open and closed (B-06, T-02). */
export async function statusWords(db: Db, { portal }: MemberActor): Promise<StatusWord[]> {
  if (portal.statusWords === 'state') return []
  const { rows } = await sql<{ id: string; words: string; stage_ids: string[] }>`
    select (array_agg(s.id order by p.is_default desc, p.position, s.position, s.id))[1] as id, ${stageWords} as words,
      array_agg(s.id) as stage_ids
    from stage s join pipeline p on p.id = s.pipeline_id group by ${stageWords}
    order by min((not p.is_default)::int * 1000000 + p.position * 1000 + s.position), words`.execute(db)
  return rows.map((row) => ({ id: row.id, words: row.words, stageIds: row.stage_ids }))
}
