import { IdParams, Page } from '#contract/common.ts'
import { Company, CompanyCreate, CompanyQuery, CompanyUpdate } from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { allow, found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import * as actions from './actions.ts'
import { mayDeleteCompanies, mayReadCompany } from './policy.ts'
import { getCompany, listCompanies } from './queries/list.ts'

export function companyRoutes(app: App, { db }: Services): void {
  const read = { access: 'contacts.read' } as const
  const write = { access: 'contacts.write' } as const
  const remove = { access: 'contacts.delete' } as const
  const one = async (staff: StaffActor, id: string): Promise<Company> => {
    const company = found(await getCompany(db, staff, id))
    if (!mayReadCompany(staff, company)) throw notFound()
    return company
  }

  app.get(
    '/api/v1/companies',
    { config: read, schema: { querystring: CompanyQuery, response: { 200: Page(Company) } } },
    async ({ staff, query }) => {
      allow(!query.deleted || mayDeleteCompanies(staff))
      return listCompanies(db, staff, query)
    },
  )

  app.post(
    '/api/v1/companies',
    { config: write, schema: { body: CompanyCreate, response: { 201: Company } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => actions.createCompany(tx, request.staff, request.body))
      reply.status(201)
      return one(request.staff, id)
    },
  )

  app.get(
    '/api/v1/companies/:id',
    { config: read, schema: { params: IdParams, response: { 200: Company } } },
    async ({ staff, params }) => one(staff, params.id),
  )

  app.patch(
    '/api/v1/companies/:id',
    { config: write, schema: { params: IdParams, body: CompanyUpdate, response: { 200: Company } } },
    async ({ staff, params, body }) => {
      await actions.updateCompany(db, staff, params.id, body)
      return one(staff, params.id)
    },
  )

  app.delete('/api/v1/companies/:id', { config: remove, schema: { params: IdParams } }, async (request, reply) => {
    await actions.deleteCompany(db, request.staff, request.params.id)
    return reply.status(204).send()
  })

  app.post(
    '/api/v1/companies/:id/restore',
    { config: remove, schema: { params: IdParams, response: { 200: Company } } },
    async ({ staff, params }) => {
      await actions.restoreCompany(db, staff, params.id)
      return one(staff, params.id)
    },
  )
}
