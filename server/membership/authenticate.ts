import type { FastifyRequest } from 'fastify'
import type { MemberActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { readCookie } from '#server/platform/http/cookies.ts'
import { hashToken, looksLikeToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { findMemberSession, touchMemberSession } from './queries.ts'

/** Seen times are written at most this often: a click must not cost a write. */
const SEEN_EVERY_MS = 60_000
/** Where a portal signs out the idle, whose shortest time is a minute. */
const SEEN_EVERY_MS_WITH_IDLE = 5_000

/** A cookie per portal: one session never opens another portal. */
export const memberCookie = (portalPath: string): string => `member-${portalPath}`

/** The portal's path in a request's address: /<path>/… */
export const portalPathOf = (request: FastifyRequest): string => (request.params as { portal?: string }).portal ?? ''

/** Who is signed in to the portal that the request's address names; null for nobody. Read anew on each request. */
export async function authenticateMember(
  { db, config }: Services,
  request: FastifyRequest,
): Promise<MemberActor | null> {
  const portalPath = portalPathOf(request)
  const cookie = readCookie(config, request, memberCookie(portalPath))
  if (!looksLikeToken(cookie)) return null
  const row = await findMemberSession(db, { tokenHash: hashToken(cookie), portalPath })
  if (!row) return null
  const every = row.idle_minutes === null ? SEEN_EVERY_MS : SEEN_EVERY_MS_WITH_IDLE
  if (!request.routeOptions.config.background && Date.now() - Date.parse(row.seen_at) > every)
    await touchMemberSession(db, row.session_id, row.member_id)
  return actor(row)
}

/**
 * The same member as they are now, for connections that stay open: null when they were signed out, switched off or
 * idle too long (R-15, S07). Does not count as a click.
 */
export async function reloadMember({ db }: Pick<Services, 'db'>, member: MemberActor): Promise<MemberActor | null> {
  const row = await findMemberSession(db, { sessionId: member.sessionId })
  return row ? actor(row) : null
}

const actor = (row: NonNullable<Awaited<ReturnType<typeof findMemberSession>>>): MemberActor => ({
  kind: 'member',
  memberId: row.member_id,
  contactId: row.contact_id,
  name: contactName(row),
  email: row.address ?? '',
  company: row.company_id === null ? null : { id: row.company_id, name: row.company_name ?? '' },
  view: row.view,
  portal: {
    id: row.portal_id,
    name: row.portal_name,
    path: row.path,
    live: row.live,
    ticketAccess: row.ticket_access,
    defaultInboxId: row.default_inbox_id,
    idleMinutes: row.idle_minutes,
    maskStaff: row.mask_staff,
    formLabel: row.form_label,
    accountName: row.account_name,
    brandColour: row.brand_colour,
  },
  sessionId: row.session_id,
})
