import { Page } from '#contract/common.ts'
import { Property, PropertyCreate, PropertyQuery } from '#contract/contacts.ts'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { createProperty } from './actions.ts'
import { listProperties } from './queries.ts'

export function propertyRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/properties',
    { config: { access: 'staff' }, schema: { querystring: PropertyQuery, response: { 200: Page(Property) } } },
    async ({ query }) => cutPage(await listProperties(db, query.object), query),
  )

  app.post(
    '/api/v1/properties',
    { config: { access: 'inboxes.manage' }, schema: { body: PropertyCreate, response: { 201: Property } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createProperty(tx, request.staff, request.body))
      reply.status(201)
      const { object } = request.body
      return found((await listProperties(db, object)).find((property) => property.id === id))
    },
  )
}
