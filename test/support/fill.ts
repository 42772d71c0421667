import type { Pool } from '#server/platform/database/connect.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly target: string | null
  readonly choices: string | null
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    (select r.confrelid::regclass::text from pg_constraint r
      where r.conrelid = c.oid and r.contype = 'f' and r.conkey[1] = a.attnum and array_length(r.conkey, 1) = 1) as target,
    (select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as choices
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    and a.attidentity = '' and a.attgenerated = '' and a.attnotnull
    and not exists (select 1 from pg_attrdef d where d.adrelid = c.oid and d.adnum = a.attnum)
  order by c.oid, a.attnum`

/**
 * Puts a row into every table that takes one made of the columns it demands. Tables whose checks join several
 * columns are left empty. @returns rows by table
 */
export async function fill(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<Column & { table: string }>(COLUMNS)
  const tables = Map.groupBy(rows, (row) => row.table)
  // Twice: what a table refers to may come later in the first round.
  for (let round = 0; round < 2; round++)
    for (const [table, columns] of tables) await insert(pool, table, columns, round)
  const counts = new Map<string, number>()
  for (const table of tables.keys()) {
    const counted = await pool.query<{ count: number }>(`select count(*)::int as count from "${table}"`)
    counts.set(table, counted.rows[0]?.count ?? 0)
  }
  return counts
}

async function insert(pool: Pool, table: string, columns: readonly Column[], round: number): Promise<void> {
  const names = columns.map(({ name }) => `"${name}"`)
  const values = columns.map((column) => value(column, round))
  await pool.query(`insert into "${table}" (${names.join()}) values (${values.join()})`).catch(() => undefined)
}

/** An SQL value that the column takes, most likely. */
function value({ name, type, target, choices }: Column, round: number): string {
  if (target) return `(select max(id) from ${target})`
  const choice = /'([^']+)'::text/.exec(choices ?? '')?.[1]
  if (choice && /ARRAY|=/.test(choices ?? '') && !/~/.test(choices ?? '')) return `'${choice}'`
  if (/^(bigint|integer|smallint)/.test(type)) return String(round + 1)
  if (type === 'boolean') return 'true'
  if (type === 'bytea') return `'\\x0${round + 1}'`
  if (type === 'jsonb') return `'{}'`
  if (type.startsWith('timestamp')) return 'now()'
  if (type.endsWith('[]')) return `'{}'`
  return `'${name.replaceAll('_', '-')}-${round}'`
}
