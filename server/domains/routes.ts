import { IdParams, Page, ShortQuery } from '#contract/common.ts'
import { Domain, DomainUpdate } from '#contract/domains.ts'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { updateDomain } from './actions.ts'
import { asDomain, findDomain, listDomains } from './queries.ts'

/** Hosts for customers, and what is kept for each (D-01, D-07). */
export function domainRoutes(app: App, services: Services): void {
  const { db } = services
  const config = { access: 'portal.manage' } as const

  app.get(
    '/api/v1/domains',
    { config, schema: { querystring: ShortQuery, response: { 200: Page(Domain) } } },
    async ({ query }) =>
      cutPage(
        (await listDomains(db)).map((domain) => asDomain(services, domain)),
        query,
      ),
  )

  app.get(
    '/api/v1/domains/:id',
    { config, schema: { params: IdParams, response: { 200: Domain } } },
    async ({ params }) => asDomain(services, found(await findDomain(db, params.id))),
  )

  app.patch(
    '/api/v1/domains/:id',
    { config, schema: { params: IdParams, body: DomainUpdate, response: { 200: Domain } } },
    async ({ staff, params, body }) => asDomain(services, await updateDomain(db, staff, params.id, body)),
  )
}
