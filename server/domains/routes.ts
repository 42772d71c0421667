import { IdParams, Page, ShortQuery } from '#contract/common.ts'
import { Domain, DomainCreate, DomainUpdate } from '#contract/domains.ts'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { updateDomain } from './actions.ts'
import { retryCertificate } from './actions/certify.ts'
import { checkDomain } from './actions/check.ts'
import { confirmOwnDomain, connectDomain, removeDomain } from './actions/connect.ts'
import { asDomain } from './domain.ts'
import { findDomain, listDomains } from './queries.ts'

/** Hosts for customers, and what is kept for each (D-01, D-07). */
export function domainRoutes(app: App, services: Services): void {
  const { db, hosts } = services
  const config = { access: 'portal.manage' } as const
  const rateLimit = { max: services.config.RATE_LIMIT, timeWindow: 60_000 }
  const answers = { schema: { params: IdParams, response: { 200: Domain } } }
  /** Hosts are read again at once, so that the answer to a change is true of this process. */
  const one = async (id: string) => {
    await hosts.reload()
    return asDomain(services, found(await findDomain(db, id)))
  }

  app.get(
    '/api/v1/domains',
    { config, schema: { querystring: ShortQuery, response: { 200: Page(Domain) } } },
    async ({ query }) =>
      cutPage(
        (await listDomains(db)).map((domain) => asDomain(services, domain)),
        query,
      ),
  )

  app.post(
    '/api/v1/domains',
    { config, schema: { body: DomainCreate, response: { 201: Domain } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => connectDomain(services, tx, request.staff, request.body))
      return reply.status(201).send(asDomain(services, found(await findDomain(db, id))))
    },
  )

  app.get(
    '/api/v1/domains/:id',
    { config, schema: { params: IdParams, response: { 200: Domain } } },
    async ({ params }) => asDomain(services, found(await findDomain(db, params.id))),
  )

  app.patch(
    '/api/v1/domains/:id',
    { config, schema: { params: IdParams, body: DomainUpdate, response: { 200: Domain } } },
    async ({ staff, params, body }) => {
      await updateDomain(services, staff, params.id, body)
      return one(params.id)
    },
  )

  app.delete('/api/v1/domains/:id', { config, schema: { params: IdParams } }, async (request, reply) => {
    await removeDomain(db, request.staff, request.params.id)
    await hosts.reload()
    return reply.status(204).send()
  })

  app.post('/api/v1/domains/:id/check', { config: { ...config, rateLimit }, ...answers }, async ({ staff, params }) => {
    await checkDomain(services, staff, params.id)
    return one(params.id)
  })

  app.post('/api/v1/domains/:id/confirm-own', { config, ...answers }, async ({ staff, params }) => {
    await confirmOwnDomain(db, staff, params.id)
    return one(params.id)
  })

  app.post('/api/v1/domains/:id/certificate', { config, ...answers }, async ({ staff, params }) => {
    await retryCertificate(services, staff, params.id)
    return one(params.id)
  })
}
