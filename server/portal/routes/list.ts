import type { FastifyRequest } from 'fastify'
import { chooseView } from '#server/membership/actions/view.ts'
import { AppError } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { readerOf, startOfDay } from '#server/platform/html/times.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { type MemberFilter, requestersFor } from '#server/tickets/queries/member.ts'
import { listForMember } from '#server/tickets/queries/member-list.ts'
import { statusWords, type StatusWord } from '#server/tickets/queries/member-shown.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { listAddress, type ListState, lookingAt, readList } from '../list-address.ts'
import { readNames } from '../read-names.ts'
import { type ListPage, listPage, listPart } from '../pages/list.ts'

const filterOf = (state: ListState, reader: Reader, statuses: readonly StatusWord[]): MemberFilter => ({
  view: state.view,
  state: state.state,
  q: state.q,
  sort: state.sort,
  order: state.order,
  ...(state.after === '' ? {} : { after: state.after }),
  ...(state.before === '' ? {} : { before: state.before }),
  ...(state.from === '' ? {} : { from: startOfDay(state.from, reader) }),
  // "to" names a day and means all of it.
  ...(state.to === '' ? {} : { to: startOfDay(state.to, reader, 1) }),
  ...(state.requester === '' ? {} : { requester: state.requester }),
  ...(state.status === '' ? {} : { stageIds: statuses.find(({ id }) => id === state.status)?.stageIds ?? [] }),
})

async function readListPage(services: Services, request: FastifyRequest): Promise<ListPage> {
  const { db } = services
  const member = lookingAt(request.query as Record<string, unknown>, request.member)
  const reader = readerOf(request, member.portal.language)
  const state = readList(request.query as Record<string, unknown>, member)
  const statuses = state.filter ? await statusWords(db, member) : []
  const filter = filterOf(state, reader, statuses)
  const [page, people] = await Promise.all([
    listForMember(db, member, filter),
    state.filter && state.view === 'organization' && member.company ? requestersFor(db, member, member.company.id) : [],
  ])
  const values = page.items.map(({ shown }) => shown)
  const names = await readNames(db, member, member.portal.listColumns, values)
  return { member, state, page, counts: page.counts, people, statuses, names, reader }
}

export function listRoutes(app: App, services: Services): void {
  app.get('/:portal', { config: { access: 'member' } }, async (request, reply) =>
    reply.redirect(`/${request.member.portal.path}/tickets`, 303),
  )

  app.get('/:portal/tickets', { config: { access: 'member' } }, async (request, reply) => {
    const { member } = request
    try {
      const page = await readListPage(services, request)
      if (page.state.choosesView) await chooseView(services.db, member, page.state.view, page.state.company || null)
      return sendPage(reply, listPage(page))
    } catch (error) {
      // The address of a page in a list that was sorted otherwise, or cut in a mail: the first page is better than an error.
      if (!(error instanceof AppError && error.code === 'bad-cursor')) throw error
      const state = readList(request.query as Record<string, unknown>, member)
      return reply.redirect(listAddress(`/${member.portal.path}`, state), 303)
    }
  })

  app.get('/:portal/parts/tickets', { config: { access: 'member', background: true } }, async (request, reply) =>
    sendPage(reply, listPart(await readListPage(services, request))),
  )
}
