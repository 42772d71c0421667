import type { Filter, FilterField, FilterObject, FilterType } from '#contract/filters.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { BUILT_IN, CUSTOM, type OptionSource } from './fields.ts'
import type { Fields } from './filter.ts'
import type { HeldFilter } from './uses.ts'

type Options = NonNullable<FilterField['options']>

/** The properties that a filter over these records may name, built-in ones first, with their choices of now. */
export async function listFields(db: Db | Tx, object: FilterObject): Promise<FilterField[]> {
  const sources = object === 'ticket' ? await optionSources(db) : null
  const builtIn = BUILT_IN[object].map(({ property, label, section, type, options }): FilterField => {
    const offered = typeof options === 'string' ? (sources?.[options] ?? []) : options
    return { property, label, section, type, options: offered && [...offered] }
  })
  return [...builtIn, ...(await customFields(db, object))]
}

/** The same by name, to check and compile a filter against. */
export async function fieldsOf(db: Db | Tx, object: FilterObject): Promise<Fields> {
  return new Map((await listFields(db, object)).map((field) => [field.property, field]))
}

async function optionSources(db: Db | Tx): Promise<Record<OptionSource, Options>> {
  // A stage's name is its pipeline's own: with several pipelines the choice names both.
  const { rows } = await sql<{ source: OptionSource; value: string; label: string }>`
    select 'pipelines' as source, id::text as value, name as label, position as a, 0 as b, id from pipeline
    union all select 'stages', s.id::text,
      case when (select count(*) from pipeline) > 1 then p.name || ' › ' || s.name else s.name end, p.position, s.position, s.id
      from stage s join pipeline p on p.id = s.pipeline_id
    union all select 'owners', id::text, name, 0, 0, id from staff_user
    union all select 'inboxes', id::text, name, 0, 0, id from inbox where deleted_at is null
    order by a, b, id`.execute(db)
  const of = (wanted: OptionSource) =>
    rows.filter(({ source }) => source === wanted).map(({ value, label }) => ({ value, label }))
  return { pipelines: of('pipelines'), stages: of('stages'), owners: of('owners'), inboxes: of('inboxes') }
}

interface Definition {
  readonly object: string
  readonly name: string
  readonly label: string
  readonly type: string
  readonly options?: readonly { value: string; label: string }[]
  readonly deleted_at?: string | null
}

async function customFields(db: Db | Tx, object: FilterObject): Promise<FilterField[]> {
  const { rows } = await sql<{ p: Definition }>`select to_jsonb(p) as p from property p order by p.id`.execute(db)
  const defined = rows.map(({ p }) => p).filter((p) => !p.deleted_at)
  const owners = defined.some(({ type }) => type === 'user') ? (await optionSources(db)).owners : []
  return CUSTOM[object].flatMap(({ of, prefix, section }) =>
    defined
      .filter((definition) => definition.object === of)
      .map(({ name, label, type, options = [] }): FilterField => {
        const asked = filterType(type)
        const offered = type === 'user' ? owners : options.map(({ value, label: shown }) => ({ value, label: shown }))
        const chosen = ['choice', 'multi_choice', 'reference'].includes(asked) ? offered : null
        return {
          property: `${prefix}${name}`,
          label,
          section,
          type: asked,
          options: asked === 'boolean' ? YES_NO : chosen,
        }
      }),
  )
}

const YES_NO: Options = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

function filterType(type: string): FilterType {
  const same: readonly string[] = ['number', 'date', 'choice', 'multi_choice', 'boolean', 'file']
  if (type === 'user') return 'reference'
  return same.includes(type) ? (type as FilterType) : 'text'
}

/** Every filter that is in force, with whose it is. An account has a handful. */
export async function heldFilters(db: Db | Tx): Promise<HeldFilter[]> {
  const { rows } = await sql<HeldFilter>`
    select 'portal' as kind, id::text as id, name, 'ticketFilter' as field, 'ticket' as object, ticket_filter as filter
      from portal where ticket_filter is not null
    union all select 'portal', id::text, name, 'memberFilter', 'contact', member_filter
      from portal where member_filter is not null
    union all select 'list', id::text, name, 'filter', 'contact', filter from list where filter is not null
    order by kind desc, name, id`.execute(db)
  return rows.map((row) => ({ ...row, filter: row.filter as Filter }))
}
