import {
  Ticket,
  TicketCompanyParams,
  TicketCompanyPut,
  TicketContactParams,
  TicketContactPut,
  TicketCounts,
  TicketCountsQuery,
  TicketCreate,
  TicketQuery,
  TicketRow,
  TicketUpdate,
} from '#contract/tickets.ts'
import { IdParams, Page } from '#contract/common.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { putTicketCompany, putTicketContact, removeTicketCompany, removeTicketContact } from './actions/associate.ts'
import { createTicket, deleteTicket, restoreTicket, updateTicket } from './actions/change.ts'
import { canDelete } from './policy.ts'
import { getTicket } from './queries/staff-detail.ts'
import { countTickets, listTickets } from './queries/staff-list.ts'

export function ticketRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/tickets',
    { config: { access: 'tickets.read' }, schema: { querystring: TicketQuery, response: { 200: Page(TicketRow) } } },
    async ({ staff, query }) => {
      if (query.deleted && !canDelete(staff)) throw new AppError('not-allowed')
      return listTickets(db, staff, query)
    },
  )
  app.post(
    '/api/v1/tickets',
    { config: { access: 'tickets.write' }, schema: { body: TicketCreate, response: { 201: Ticket } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createTicket(tx, request.staff, request.body))
      return reply.status(201).send(found(await getTicket(db, request.staff, id)))
    },
  )
  app.get(
    '/api/v1/tickets/counts',
    { config: { access: 'tickets.read' }, schema: { querystring: TicketCountsQuery, response: { 200: TicketCounts } } },
    async ({ staff, query }) => countTickets(db, staff, query.inbox),
  )
  app.get(
    '/api/v1/tickets/:id',
    { config: { access: 'tickets.read' }, schema: { params: IdParams, response: { 200: Ticket } } },
    async ({ staff, params }) => found(await getTicket(db, staff, params.id)),
  )
  app.patch(
    '/api/v1/tickets/:id',
    {
      config: { access: 'tickets.write' },
      schema: { params: IdParams, body: TicketUpdate, response: { 200: Ticket } },
    },
    async ({ staff, params, body }) => {
      await updateTicket(db, staff, params.id, body)
      return found(await getTicket(db, staff, params.id))
    },
  )
  app.delete(
    '/api/v1/tickets/:id',
    { config: { access: 'tickets.delete' }, schema: { params: IdParams } },
    async ({ staff, params }, reply) => {
      await deleteTicket(db, staff, params.id)
      return reply.status(204).send()
    },
  )
  app.post(
    '/api/v1/tickets/:id/restore',
    { config: { access: 'tickets.delete' }, schema: { params: IdParams, response: { 200: Ticket } } },
    async ({ staff, params }) => {
      await restoreTicket(db, staff, params.id)
      return found(await getTicket(db, staff, params.id))
    },
  )
  ticketAssociations(app, { db })
}

function ticketAssociations(app: App, { db }: Pick<Services, 'db'>): void {
  app.put(
    '/api/v1/tickets/:id/contacts/:contactId',
    {
      config: { access: 'tickets.write' },
      schema: { params: TicketContactParams, body: TicketContactPut, response: { 200: Ticket } },
    },
    async ({ staff, params, body }) => {
      await putTicketContact(db, staff, params.id, params.contactId, body)
      return found(await getTicket(db, staff, params.id))
    },
  )
  app.delete(
    '/api/v1/tickets/:id/contacts/:contactId',
    { config: { access: 'tickets.write' }, schema: { params: TicketContactParams } },
    async ({ staff, params }, reply) => {
      await removeTicketContact(db, staff, params.id, params.contactId)
      return reply.status(204).send()
    },
  )
  app.put(
    '/api/v1/tickets/:id/companies/:companyId',
    {
      config: { access: 'tickets.write' },
      schema: { params: TicketCompanyParams, body: TicketCompanyPut, response: { 200: Ticket } },
    },
    async ({ staff, params, body }) => {
      await putTicketCompany(db, staff, params.id, params.companyId, body)
      return found(await getTicket(db, staff, params.id))
    },
  )
  app.delete(
    '/api/v1/tickets/:id/companies/:companyId',
    { config: { access: 'tickets.write' }, schema: { params: TicketCompanyParams } },
    async ({ staff, params }, reply) => {
      await removeTicketCompany(db, staff, params.id, params.companyId)
      return reply.status(204).send()
    },
  )
}
