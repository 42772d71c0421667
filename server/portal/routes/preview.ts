import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Id } from '#contract/common.ts'
import type { StaffActor } from '#server/actors.ts'
import { listContacts } from '#server/contacts/queries/list.ts'
import { authenticateMember, portalAddressOf, previewCookie } from '#server/membership/authenticate.ts'
import { returnAddress } from '#server/membership/return-address.ts'
import { AppError } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { clearCookie, setCookie } from '#server/platform/http/cookies.ts'
import { letWorkspaceFrame } from '#server/platform/http/headers.ts'
import type { App } from '#server/platform/http/server.ts'
import { stopPreview, switchPerson, takeOver } from '#server/preview/actions.ts'
import { mayViewAs } from '#server/preview/policy.ts'
import { seesEveryInbox } from '#server/preview/queries.ts'
import type { Services } from '#server/services.ts'
import { staffInSession } from '#server/staff/authenticate.ts'
import { listForMember } from '#server/tickets/queries/member-list.ts'
import { choosePage } from '../pages/choose-person.ts'

/** How many people the list of the picker shows. */
const MOST = 20
const NO_RIGHT =
  'You may not view as a customer: that needs its permission, seeing contacts and tickets, and access to every inbox.'

/** The portal's side of staff's previews (P-11). */
export function previewPageRoutes(app: App, services: Services): void {
  const { db } = services
  const config = { access: 'member', viewing: true } as const

  takeOverRoute(app, services)

  app.get('/:portal/preview/choose', { config }, async (request, reply) => {
    const { member } = request
    const staff = await staffOf(services, request)
    const { q } = request.query as { q?: unknown }
    const words = typeof q === 'string' ? q.trim().slice(0, 200) : ''
    const may = mayViewAs(staff, await seesEveryInbox(db, staff))
    const people = may
      ? (await listContacts(db, staff, { limit: MOST, ...(words === '' ? {} : { q: words }) })).items
      : []
    return sendPage(reply, choosePage({ member, q: words, people, refused: may ? null : NO_RIGHT }))
  })

  const body = Type.Object({ contactId: Id })
  app.post('/:portal/preview/view', { config, schema: { body } }, async (request, reply) => {
    const { member } = request
    await switchPerson(db, await staffOf(services, request), member, request.body.contactId)
    return reply.redirect(`/${member.portal.path}/tickets`, 303)
  })

  app.post('/:portal/preview/end', { config }, async (request, reply) => {
    const { portal } = request.member
    await stopPreview(db, await staffOf(services, request), request.member)
    clearCookie(services.config, reply, previewCookie(portal.id))
    return reply.redirect(`/${portal.path}/sign-in`, 303)
  })

  // For the workspace, which does not know the tickets of whom it shows.
  app.get('/:portal/preview/ticket', { config }, async ({ member }, reply) => {
    const filter = { view: 'mine', state: 'all', q: '', sort: 'activity', order: 'desc' } as const
    const [newest] = (await listForMember(db, member, filter)).items
    return reply.redirect(`/${member.portal.path}/tickets${newest ? `/${newest.id}` : ''}`, 303)
  })
}

function takeOverRoute(app: App, services: Services): void {
  app.get('/:portal/preview', { config: { access: 'public' } }, async (request, reply) => {
    const at = portalAddressOf(request)
    const { token, next } = request.query as { token?: unknown; next?: unknown }
    const taken = typeof token === 'string' ? await takeOver(services.db, token, at) : null
    if (taken) {
      const framed = request.headers['sec-fetch-dest'] === 'iframe'
      letWorkspaceFrame(reply, services.publicUrl)
      setCookie(services.config, reply, previewCookie(taken.portalId), taken.token, undefined, { framed })
    } else if (!(await authenticateMember(services, request, reply))?.viewedBy)
      throw new AppError('link-spent', 'This link worked once. Open the preview from the workspace again.')
    return reply.redirect(returnAddress(typeof next === 'string' ? next : '', at.path), 303)
  })
}

/** Whose preview it is: asked once more, since the guard keeps only what pages show. */
async function staffOf({ db }: Services, { member }: FastifyRequest): Promise<StaffActor> {
  const staff = member.viewedBy ? await staffInSession(db, member.viewedBy.staffSessionId) : null
  if (!staff) throw new AppError('not-allowed')
  return staff
}
