import { IdParams, Page, ShortQuery } from '#contract/common.ts'
import { Inbox, InboxCreate, InboxDelete, InboxUpdate, InboxUse } from '#contract/tickets.ts'
import type { StaffActor } from '#server/actors.ts'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import * as actions from './actions.ts'
import { getInbox, listInboxes } from './queries.ts'

export function inboxRoutes(app: App, { db }: Services): void {
  const read = { access: 'tickets.read' } as const
  const manage = { access: 'inboxes.manage' } as const
  const one = async (staff: StaffActor, id: string) => found(await getInbox(db, staff, id))

  app.get(
    '/api/v1/inboxes',
    { config: read, schema: { querystring: ShortQuery, response: { 200: Page(Inbox) } } },
    async ({ staff, query }) => cutPage(await listInboxes(db, staff), query),
  )

  app.post(
    '/api/v1/inboxes',
    { config: manage, schema: { body: InboxCreate, response: { 201: Inbox } } },
    async (request, reply) => {
      // An agent may make a closed inbox that they do not belong to: the answer still shows it.
      const id = await once(db, request, (tx) => actions.createInbox(tx, request.staff, request.body))
      reply.status(201)
      return one({ ...request.staff, inboxes: 'all' }, id)
    },
  )

  app.get(
    '/api/v1/inboxes/:id',
    { config: read, schema: { params: IdParams, response: { 200: Inbox } } },
    async ({ staff, params }) => one(staff, params.id),
  )

  app.patch(
    '/api/v1/inboxes/:id',
    { config: manage, schema: { params: IdParams, body: InboxUpdate, response: { 200: Inbox } } },
    async ({ staff, params, body }) => {
      await actions.updateInbox(db, staff, params.id, body)
      return one({ ...staff, inboxes: 'all' }, params.id)
    },
  )

  app.get(
    '/api/v1/inboxes/:id/use',
    { config: manage, schema: { params: IdParams, response: { 200: InboxUse } } },
    async ({ staff, params }) => {
      await one({ ...staff, inboxes: 'all' }, params.id)
      return actions.useOf(db, params.id)
    },
  )

  app.delete(
    '/api/v1/inboxes/:id',
    { config: manage, schema: { params: IdParams, querystring: InboxDelete } },
    async ({ staff, params, query }, reply) => {
      await actions.deleteInbox(db, staff, params.id, query)
      return reply.status(204).send()
    },
  )
}
