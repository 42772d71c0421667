import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { replyAsMember } from '#server/conversations/actions/member.ts'
import { seeTicket } from '#server/conversations/actions/seen.ts'
import { shownMessages } from '#server/conversations/queries/member.ts'
import type { MemberActor } from '#server/actors.ts'
import { AppError, found, notFound } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { readerOf } from '#server/platform/html/times.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { getForMember } from '#server/tickets/queries/member.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import { canShare } from '#server/sharing/policy.ts'
import { peopleOf } from '#server/sharing/queries.ts'
import { draftOf, nothingWritten, readSent } from '../drafts.ts'
import { fieldTexts } from '../field-texts.ts'
import { PEOPLE_NOTICES } from '../pages/people.ts'
import { type TicketPage, ticketPage, ticketParts } from '../pages/ticket.ts'
import { readNames } from '../read-names.ts'
import { sayProblem } from '../say-problem.ts'
import { limitsOf } from './form.ts'

export const PortalTicketParams = Type.Object({ portal: Type.String(), id: Type.String({ maxLength: 400 }) })

/** A number that no ticket can have is answered like one that none has. */
export function ticketIdOf({ id }: { id: string }): string {
  if (!/^[1-9]\d{0,17}$/.test(id)) throw notFound()
  return id
}

/** What the page of the ticket that the address names shows; `more` is what a form left. */
export async function readTicketPage(
  services: Services,
  member: MemberActor,
  request: FastifyRequest,
  more: Partial<TicketPage> = {},
): Promise<TicketPage> {
  const id = ticketIdOf(request.params as { id: string })
  const { before, sent, filed, done, people: came } = request.query as Record<string, unknown>
  const earlier = typeof before === 'string' && before !== ''
  const [ticket, messages, { people, standing }] = await Promise.all([
    getForMember(services.db, member, id),
    shownMessages(services.db, member, id, earlier ? { before } : {}),
    peopleOf(services.db, member, id),
  ])
  // Only when there is something new: reading must not cost a write.
  if (found(ticket).unread) await seeTicket(services.db, member, id)
  const { shown } = found(ticket)
  const keys = member.portal.detailFields.map(({ property }) => property)
  const texts = fieldTexts(member.portal.language)
  const saying = { close: texts.close.done, reopen: texts.reopen.done, fields: texts.edit.saved }
  return {
    member,
    ticket: found(ticket),
    messages,
    people: {
      people,
      canShare: canShare(standing) && !member.viewedBy,
      notice: PEOPLE_NOTICES.find((notice) => notice === came) ?? null,
    },
    earlier,
    reader: readerOf(request, member.portal.language),
    limits: limitsOf(services),
    written: nothingWritten(),
    notice: filed === '1' ? 'filed' : sent === '1' ? 'sent' : null,
    problem: null,
    names: await readNames(services.db, member, keys, [shown]),
    entered: null,
    done: typeof done === 'string' && Object.hasOwn(saying, done) ? saying[done as keyof typeof saying] : null,
    refused: null,
    ...more,
  }
}

export function ticketRoutes(app: App, services: Services): void {
  const schema = { params: PortalTicketParams }
  app.get('/:portal/tickets/:id', { config: { access: 'member' }, schema }, async (request, reply) =>
    sendPage(reply, ticketPage(await readTicketPage(services, request.member, request))),
  )

  app.get(
    '/:portal/parts/tickets/:id',
    { config: { access: 'member', background: true }, schema },
    async (request, reply) => sendPage(reply, ticketParts(await readTicketPage(services, request.member, request))),
  )

  // The addresses of pages that answered a form, opened again.
  for (const deed of ['reply', 'fields', 'close', 'reopen'])
    app.get(
      `/:portal/tickets/:id/${deed}`,
      { config: { access: 'member' }, schema },
      async ({ member, params }, reply) => {
        const id = ticketIdOf(params)
        found((await mayViewTicket(services.db, member, id)) || null)
        return reply.redirect(`/${member.portal.path}/tickets/${id}`, 303)
      },
    )

  const config = { access: 'member', keepsText: true } as const
  app.post('/:portal/tickets/:id/reply', { config, schema }, async (request, reply) => {
    const { member } = request
    const id = ticketIdOf(request.params)
    const { written, problem, fields } = await readSent(services, member, request)
    // Written before a sign-in: shown again, to be sent by who wrote it.
    if (fields.get('carry') === '1')
      return sendPage(
        reply,
        ticketPage(await readTicketPage(services, member, request, { written, notice: 'carried' })),
      )
    const again = async (why: string | null, status: number) =>
      sendPage(reply, ticketPage(await readTicketPage(services, member, request, { written, problem: why })), status)
    if (problem) return again(problem, 413)
    try {
      const message = await replyAsMember(services.db, member, id, draftOf(written))
      return reply.redirect(`/${member.portal.path}/tickets/${id}?sent=1#message-${message}`, 303)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'ticket-closed') return again(null, 409)
      if (error.code === 'invalid-input') return again(sayProblem(error, member.portal.language), 400)
      throw error
    }
  })
}
