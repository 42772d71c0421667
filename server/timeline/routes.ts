import { IdParams, Page } from '#contract/common.ts'
import { LoggedEmail, TimelineEvent, TimelineQuery } from '#contract/contacts.ts'
import { getCompany } from '#server/companies/queries/list.ts'
import { mayReadCompany } from '#server/companies/policy.ts'
import { mayReadContact } from '#server/contacts/policy.ts'
import { getContact } from '#server/contacts/queries/list.ts'
import { found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import { logEmail } from './actions/log-email.ts'
import { getEvent, listEvents } from './queries/read.ts'

export function timelineRoutes(app: App, { db }: Services): void {
  const schema = { params: IdParams, querystring: TimelineQuery, response: { 200: Page(TimelineEvent) } }
  const logging = { params: IdParams, body: LoggedEmail, response: { 201: TimelineEvent } }

  app.get(
    '/api/v1/tickets/:id/timeline',
    { config: { access: 'tickets.read' }, schema },
    async ({ staff, params, query }) => {
      if (!(await mayViewTicket(db, staff, params.id))) throw notFound()
      return listEvents(db, staff, { ticketId: params.id }, query)
    },
  )

  app.get(
    '/api/v1/contacts/:id/timeline',
    { config: { access: 'contacts.read' }, schema },
    async ({ staff, params, query }) => {
      if (!mayReadContact(staff, found(await getContact(db, staff, params.id)))) throw notFound()
      return listEvents(db, staff, { contactId: params.id }, query)
    },
  )

  app.get(
    '/api/v1/companies/:id/timeline',
    { config: { access: 'contacts.read' }, schema },
    async ({ staff, params, query }) => {
      if (!mayReadCompany(staff, found(await getCompany(db, staff, params.id)))) throw notFound()
      return listEvents(db, staff, { companyId: params.id }, query)
    },
  )

  app.post(
    '/api/v1/tickets/:id/emails',
    { config: { access: 'tickets.write' }, schema: logging },
    async (request, reply) => {
      const on = { ticketId: request.params.id }
      const id = await once(db, request, (tx) => logEmail(tx, request.staff, on, request.body))
      reply.status(201)
      return found(await getEvent(db, id))
    },
  )

  app.post(
    '/api/v1/contacts/:id/emails',
    { config: { access: 'contacts.write' }, schema: logging },
    async (request, reply) => {
      const on = { contactId: request.params.id }
      const id = await once(db, request, (tx) => logEmail(tx, request.staff, on, request.body))
      reply.status(201)
      return found(await getEvent(db, id))
    },
  )
}
