import { IdParams, Page } from '#contract/common.ts'
import {
  CompanyLink,
  CompanyLinkParams,
  Contact,
  ContactCreate,
  ContactQuery,
  ContactUpdate,
} from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { allow, found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import * as actions from './actions.ts'
import { putContactCompany, removeContactCompany } from './actions/companies.ts'
import { mayDeleteContacts, mayReadContact } from './policy.ts'
import { getContact, listContacts } from './queries/list.ts'

export function contactRoutes(app: App, { db }: Services): void {
  const read = { access: 'contacts.read' } as const
  const write = { access: 'contacts.write' } as const
  const remove = { access: 'contacts.delete' } as const
  const one = async (staff: StaffActor, id: string): Promise<Contact> => {
    const contact = found(await getContact(db, staff, id))
    if (!mayReadContact(staff, contact)) throw notFound()
    return contact
  }

  app.get(
    '/api/v1/contacts',
    { config: read, schema: { querystring: ContactQuery, response: { 200: Page(Contact) } } },
    async ({ staff, query }) => {
      allow(!query.deleted || mayDeleteContacts(staff))
      return listContacts(db, staff, query)
    },
  )

  app.post(
    '/api/v1/contacts',
    { config: write, schema: { body: ContactCreate, response: { 201: Contact } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => actions.createContact(tx, request.staff, request.body))
      reply.status(201)
      return one(request.staff, id)
    },
  )

  app.get(
    '/api/v1/contacts/:id',
    { config: read, schema: { params: IdParams, response: { 200: Contact } } },
    async ({ staff, params }) => one(staff, params.id),
  )

  app.patch(
    '/api/v1/contacts/:id',
    { config: write, schema: { params: IdParams, body: ContactUpdate, response: { 200: Contact } } },
    async ({ staff, params, body }) => {
      await actions.updateContact(db, staff, params.id, body)
      return one(staff, params.id)
    },
  )

  app.delete('/api/v1/contacts/:id', { config: remove, schema: { params: IdParams } }, async (request, reply) => {
    await actions.deleteContact(db, request.staff, request.params.id)
    return reply.status(204).send()
  })

  app.post(
    '/api/v1/contacts/:id/restore',
    { config: remove, schema: { params: IdParams, response: { 200: Contact } } },
    async ({ staff, params }) => {
      await actions.restoreContact(db, staff, params.id)
      return one(staff, params.id)
    },
  )

  app.put(
    '/api/v1/contacts/:id/companies/:companyId',
    { config: write, schema: { params: CompanyLinkParams, body: CompanyLink, response: { 200: Contact } } },
    async ({ staff, params, body }) => {
      await putContactCompany(db, staff, params.id, params.companyId, body)
      return one(staff, params.id)
    },
  )

  app.delete(
    '/api/v1/contacts/:id/companies/:companyId',
    { config: write, schema: { params: CompanyLinkParams } },
    async ({ staff, params }, reply) => {
      await removeContactCompany(db, staff, params.id, params.companyId)
      return reply.status(204).send()
    },
  )
}
