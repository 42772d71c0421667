import type { PoolClient } from 'pg'

/** A table's place in a backup: its columns in order, without those that the database computes. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
}

/** Every table of ours; what graphile-worker keeps has a schema of its own. */
export async function listTables(client: PoolClient): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration' and a.attgenerated = ''
    group by c.relname order by c.relname`)
  return rows
}

/** The next numbers, so that a deleted ticket's is not given again. Null: none was given yet. */
export async function listSequences(client: PoolClient): Promise<Record<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  )
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]))
}

/** A job that waits, in the words of graphile_worker.add_job. */
export interface WaitingJob {
  readonly task: string
  readonly payload: unknown
  readonly queue: string | null
  readonly runAt: string
  readonly maxAttempts: number
  readonly key: string | null
  readonly priority: number
}

export async function listJobs(client: PoolClient): Promise<WaitingJob[]> {
  const { rows } = await client.query<WaitingJob>(`
    select t.identifier as task, j.payload, q.queue_name as queue, j.run_at as "runAt",
      j.max_attempts::int as "maxAttempts", j.key, j.priority::int as priority
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.attempts < j.max_attempts or j.locked_by is not null order by j.id`)
  return rows
}

export async function addJobs(client: PoolClient, jobs: readonly WaitingJob[]): Promise<void> {
  for (const { task, payload, queue, runAt, maxAttempts, key, priority } of jobs)
    await client.query(
      `select graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := $4::timestamptz,
        max_attempts := $5::int, job_key := $6, priority := $7::int)`,
      [task, JSON.stringify(payload), queue, runAt, maxAttempts, key, priority],
    )
}

/** A name as it stands in SQL; names come from the database itself or a backup's manifest. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
