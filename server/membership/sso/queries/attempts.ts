import type { PageOf } from '#contract/common.ts'
import type { SsoAttempt, SsoAttemptQuery } from '#contract/sso-log.ts'
import { contactName } from '#server/contacts/contact.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readIdCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { SSO_PROBLEMS, type SsoProblem, type SsoProblemCode } from '../problem.ts'

export interface NewAttempt {
  readonly domainId: string | null
  readonly connectionId: string
  readonly result: SsoAttempt['result']
  readonly problem?: SsoProblem | null
  readonly reason?: string
  readonly email?: string | null
  readonly subject?: string | null
  readonly contactId?: string | null
  readonly reference: string
}

/** Writes a line of the SSO log (O-06). Never a token: reasons are our own sentences. */
export async function addSsoAttempt(db: Db | Tx, attempt: NewAttempt): Promise<void> {
  await db
    .insertInto('sso_attempt')
    .values({
      domain_id: attempt.domainId,
      connection_id: attempt.connectionId,
      result: attempt.result,
      code: attempt.problem?.code ?? null,
      reason: (attempt.problem?.message ?? attempt.reason ?? '').replaceAll('\u0000', ''),
      email: attempt.email?.slice(0, 254) ?? null,
      subject: attempt.subject?.slice(0, 500) ?? null,
      contact_id: attempt.contactId ?? null,
      reference: attempt.reference,
    })
    .execute()
}

interface Row extends Omit<SsoAttempt, 'connection' | 'advice' | 'contact' | 'code'> {
  code: string | null
  connection_id: string | null
  connection_name: string | null
  contact_id: string | null
  first_name: string | null
  last_name: string | null
  address: string | null
}

/** The log of a place, newest first. @param domainId null: the workspace */
export async function listSsoAttempts(
  db: Db,
  domainId: string | null,
  { limit = 25, after, result, connectionId, search }: SsoAttemptQuery,
): Promise<PageOf<SsoAttempt>> {
  const conditions: RawBuilder<unknown>[] = [
    domainId === null ? sql`a.domain_id is null` : sql`a.domain_id = ${domainId}`,
  ]
  if (result !== undefined) conditions.push(sql`a.result = ${result}`)
  if (connectionId !== undefined) conditions.push(sql`a.connection_id = ${connectionId}`)
  if (search !== undefined) {
    const wanted = search.trim().toLowerCase()
    conditions.push(sql`(a.reference = ${wanted} or position(${wanted} in lower(a.email)) > 0
      or position(${wanted} in lower(a.reason)) > 0)`)
  }
  if (after !== undefined) conditions.push(sql`a.id < ${readIdCursor(after)}::bigint`)
  const { rows } = await sql<Row>`select a.id, a.at, a.result, a.code, a.reason, a.email, a.subject, a.reference,
      k.id as connection_id, k.name as connection_name, c.id as contact_id, c.first_name, c.last_name, m.address
    from sso_attempt a left join sso_connection k on k.id = a.connection_id
    left join contact c on c.id = a.contact_id
    left join contact_address m on m.contact_id = c.id and m.is_primary
    where ${sql.join(conditions, sql` and `)} order by a.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit).map(asAttempt)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? writeCursor([last.id]) : null }
}

function asAttempt(row: Row): SsoAttempt {
  const { connection_id, connection_name, contact_id, first_name, last_name, address, code, ...rest } = row
  return {
    ...rest,
    code,
    advice: code !== null && code in SSO_PROBLEMS ? SSO_PROBLEMS[code as SsoProblemCode][1] : null,
    connection: connection_id === null ? null : { id: connection_id, name: connection_name ?? '' },
    contact:
      contact_id === null
        ? null
        : {
            id: contact_id,
            name: contactName({ first_name: first_name ?? '', last_name: last_name ?? '', address }),
          },
  }
}
