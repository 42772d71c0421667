import type { FastifyRequest } from 'fastify'
import { AGENT_PERMISSIONS, type Permission, PERMISSIONS } from '#contract/permissions.ts'
import type { StaffActor } from '#server/actors.ts'
import { readCookie } from '#server/platform/http/cookies.ts'
import { hashToken, looksLikeToken } from '#server/platform/tokens.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import type { Services } from '#server/services.ts'
import { findSession, findToken, touchSession, touchToken } from './queries.ts'

export const STAFF_COOKIE = 'staff'
/** Seen times are written at most this often: a click must not cost a write. */
const SEEN_EVERY_MS = 60_000

interface Row {
  id: string
  name: string
  role: string
  permissions: string[]
  inbox_ids: string[] | null
}

/** What a role may do: owners and admins everything, agents the basics and what they were given. */
export function permissionsOf(role: string, extra: readonly string[]): Set<Permission> {
  const all = Object.keys(PERMISSIONS) as Permission[]
  if (role === 'owner' || role === 'admin') return new Set(all)
  return new Set(all.filter((permission) => AGENT_PERMISSIONS.includes(permission) || extra.includes(permission)))
}

/** Who is calling the API: `Authorization: Bearer <token>`, else the session cookie; null for nobody. */
export async function authenticateStaff({ db, config }: Services, request: FastifyRequest): Promise<StaffActor | null> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [, secret] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    if (!looksLikeToken(secret)) return null
    const row = await findToken(db, { tokenHash: hashToken(secret) })
    if (!row) return null
    if (isOld(row.last_used_at)) await touchToken(db, row.token_id)
    return actor(row, { tokenId: row.token_id, scopes: row.scopes })
  }
  const cookie = readCookie(config, request, STAFF_COOKIE)
  if (!looksLikeToken(cookie)) return null
  const row = await findSession(db, { tokenHash: hashToken(cookie) })
  if (!row) return null
  if (!request.routeOptions.config.background && isOld(row.seen_at)) await touchSession(db, row.session_id)
  return actor(row, { sessionId: row.session_id })
}

/**
 * The same staff member as they are now, for connections that stay open: null when the session ended, the token was
 * revoked or the user disabled (S07). Does not count as a click.
 */
export async function reloadStaff({ db }: Pick<Services, 'db'>, staff: StaffActor): Promise<StaffActor | null> {
  if (staff.tokenId !== null) {
    const row = await findToken(db, { id: staff.tokenId })
    return row ? actor(row, { tokenId: row.token_id, scopes: row.scopes }) : null
  }
  return staff.sessionId === null ? null : staffInSession(db, staff.sessionId)
}

/** Who is signed in with this session, as they are now; null once it has ended. */
export async function staffInSession(db: Db, sessionId: string): Promise<StaffActor | null> {
  const row = await findSession(db, { id: sessionId })
  return row ? actor(row, { sessionId: row.session_id }) : null
}

const isOld = (at: string | null) => at === null || Date.now() - Date.parse(at) > SEEN_EVERY_MS

function actor(row: Row, by: { sessionId?: string; tokenId?: string; scopes?: readonly Permission[] }): StaffActor {
  const may = permissionsOf(row.role, row.permissions)
  const role = row.role as StaffActor['role']
  return {
    kind: 'staff',
    userId: row.id,
    name: row.name,
    role,
    // A token never does more than the person who made it may do now.
    can: by.scopes ? may.intersection(new Set(by.scopes)) : may,
    inboxes: role === 'agent' ? (row.inbox_ids ?? []) : 'all',
    sessionId: by.sessionId ?? null,
    tokenId: by.tokenId ?? null,
  }
}
