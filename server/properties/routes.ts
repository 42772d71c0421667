import { IdParams, Page } from '#contract/common.ts'
import { Property, PropertyCreate, PropertyQuery, PropertyUpdate, PropertyUse } from '#contract/properties.ts'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { createProperty, deleteProperty, updateProperty } from './actions.ts'
import { countValues, listProperties } from './queries.ts'
import { placesOf } from './used-in.ts'

export function propertyRoutes(app: App, { db }: Services): void {
  const manage = { access: 'inboxes.manage' } as const
  const one = async (id: string) => found((await listProperties(db)).find((property) => property.id === id))

  app.get(
    '/api/v1/properties',
    { config: { access: 'staff' }, schema: { querystring: PropertyQuery, response: { 200: Page(Property) } } },
    async ({ query }) => cutPage(await listProperties(db, query.object), query),
  )

  app.post(
    '/api/v1/properties',
    { config: manage, schema: { body: PropertyCreate, response: { 201: Property } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createProperty(tx, request.staff, request.body))
      reply.status(201)
      return one(id)
    },
  )

  app.get(
    '/api/v1/properties/:id',
    { config: { access: 'staff' }, schema: { params: IdParams, response: { 200: Property } } },
    async ({ params }) => one(params.id),
  )

  app.patch(
    '/api/v1/properties/:id',
    { config: manage, schema: { params: IdParams, body: PropertyUpdate, response: { 200: Property } } },
    async ({ staff, params, body }) => {
      await updateProperty(db, staff, params.id, body)
      return one(params.id)
    },
  )

  app.get(
    '/api/v1/properties/:id/use',
    { config: manage, schema: { params: IdParams, response: { 200: PropertyUse } } },
    async ({ params }) => {
      const property = await one(params.id)
      return { records: await countValues(db, property), places: await placesOf(db, property) }
    },
  )

  app.delete('/api/v1/properties/:id', { config: manage, schema: { params: IdParams } }, async (request, reply) => {
    await deleteProperty(db, request.staff, request.params.id)
    return reply.status(204).send()
  })
}
