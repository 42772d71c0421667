import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { readCookies } from '#server/platform/http/cookies.ts'
import { letWorkspaceFrame } from '#server/platform/http/headers.ts'
import { hostOf } from '#server/platform/http/host.ts'
import { AppError } from '#server/platform/errors.ts'
import { hashToken, looksLikeToken } from '#server/platform/tokens.ts'
import type { PortalAddress } from '#server/portals/queries.ts'
import { mayPreview, mayViewAs } from '#server/preview/policy.ts'
import { seesEveryInbox } from '#server/preview/queries.ts'
import type { Services } from '#server/services.ts'
import { staffInSession } from '#server/staff/authenticate.ts'
import { actorOf } from './actor.ts'
import { findMemberSession, touchMemberSession } from './queries.ts'
import { setMemberLanguage } from './queries/members.ts'
import { findPreview, type PreviewSession } from './queries/preview.ts'
import { chosenHere, forReader } from './reader-language.ts'

/** Seen times are written at most this often: a click must not cost a write. */
const SEEN_EVERY_MS = 60_000
/** Where a portal signs out the idle, whose shortest time is a minute. */
const SEEN_EVERY_MS_WITH_IDLE = 5_000

const PREFIX = 'member-'
/** A cookie per portal: one session never opens another portal. Named by what stays when the portal's path changes (D-03). */
export const memberCookie = (portal: Pick<PortalSettings, 'id'>): string => `${PREFIX}${portal.id}`
const PREVIEW_PREFIX = 'preview-'
/** The same for staff who look at a portal (P-11). */
export const previewCookie = (portalId: string): string => `${PREVIEW_PREFIX}${portalId}`
/** More portals on one host than anybody signs in to; the look-up must not grow with what a client sends. */
const MOST_COOKIES = 20

/** The portal that a request's address names: its host, and /<path>/… */
export const portalAddressOf = (request: FastifyRequest): PortalAddress => ({
  host: hostOf(request),
  path: (request.params as { portal?: string }).portal ?? '',
})

/** Somebody with a session in the portal that the request's address names, whether or not they may go on. */
export interface AtDoor {
  readonly member: MemberActor
  readonly admitted: boolean
  /** What they agreed to has changed, and they are asked once more (C-04). */
  readonly consentDue: boolean
  readonly seenAt: string
}

export async function memberAtDoor(
  { db, config }: Pick<Services, 'db' | 'config'>,
  request: FastifyRequest,
): Promise<AtDoor | null> {
  const at = portalAddressOf(request)
  // The address names a path and not an id: the one query tells which of this host's portals it is.
  const tokens = readCookies(config, request, PREFIX).filter(looksLikeToken).slice(0, MOST_COOKIES)
  if (tokens.length === 0) return null
  const row = await findMemberSession(db, { tokenHashes: tokens.map(hashToken), at })
  if (!row) return null
  const here = chosenHere(config, request)
  const chosen = row.chosen_language ?? here
  // Chosen on the way in, before anybody was signed in: their mails follow it from now on.
  if (row.member_language && row.chosen_language === null && here) await setMemberLanguage(db, row.member_id, here)
  const actor = await actorOf(db, row)
  const member = { ...actor, portal: forReader(config, request, actor.portal, chosen) }
  return { member, admitted: row.admitted, consentDue: row.consent_due === true, seenAt: row.seen_at }
}

/**
 * Who is signed in to the portal that the request's address names; null for nobody. Read anew on each request.
 * @throws {AppError} `access-denied` for a member outside of the portal's groups, `consent-needed`
 */
export async function authenticateMember(
  services: Services,
  request: FastifyRequest,
  reply?: FastifyReply,
): Promise<MemberActor | null> {
  const viewer = await authenticateViewer(services, request, portalAddressOf(request))
  if (viewer) {
    if (reply) letWorkspaceFrame(reply, services.publicUrl)
    return viewer
  }
  const door = await memberAtDoor(services, request)
  if (!door) return null
  if (!door.admitted) throw new AppError('access-denied')
  if (door.consentDue) throw new AppError('consent-needed')
  const { member } = door
  const every = member.portal.idleMinutes === null ? SEEN_EVERY_MS : SEEN_EVERY_MS_WITH_IDLE
  if (!request.routeOptions.config.background && Date.now() - Date.parse(door.seenAt) > every)
    await touchMemberSession(services.db, member.sessionId, member.memberId)
  return member
}

/**
 * The same member as they are now, for connections that stay open: null when they were signed out, switched off or
 * idle too long (R-15, S07). Does not count as a click.
 */
export async function reloadMember({ db }: Pick<Services, 'db'>, member: MemberActor): Promise<MemberActor | null> {
  if (member.viewedBy) {
    const preview = await findPreview(db, { previewId: member.viewedBy.previewId })
    return preview ? viewer(db, preview) : null
  }
  const row = await findMemberSession(db, { sessionId: member.sessionId })
  return row?.admitted ? actorOf(db, row) : null
}

async function authenticateViewer(
  { db, config }: Pick<Services, 'db' | 'config'>,
  request: FastifyRequest,
  at: PortalAddress,
): Promise<MemberActor | null> {
  const tokens = readCookies(config, request, PREVIEW_PREFIX).filter(looksLikeToken).slice(0, MOST_COOKIES)
  if (tokens.length === 0) return null
  const preview = await findPreview(db, { tokenHashes: tokens.map(hashToken), at })
  return preview ? viewer(db, preview) : null
}

/**
 * P-11: staff who look at the portal. Their session and rights are asked on each request, and what they see is decided
 * by who they look as, like for that customer (S16).
 */
async function viewer(db: Services['db'], row: PreviewSession): Promise<MemberActor | null> {
  const staff = await staffInSession(db, row.staff_session_id)
  if (!staff || !mayPreview(staff)) return null
  const asCustomer = row.viewed_id !== null
  if (asCustomer && !mayViewAs(staff, await seesEveryInbox(db, staff))) return null
  const member = await actorOf(db, asCustomer ? row : { ...row, first_name: '', last_name: 'Nobody' })
  return {
    ...member,
    // The preview has an end of its own.
    portal: { ...member.portal, idleMinutes: null },
    viewedBy: {
      previewId: row.preview_id,
      staffSessionId: row.staff_session_id,
      userId: staff.userId,
      name: staff.name,
      asCustomer,
      admitted: !asCustomer || row.admitted,
      endsAt: row.ends_at,
    },
  }
}
