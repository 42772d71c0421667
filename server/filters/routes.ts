import { FilterFields, FilterFieldsQuery } from '#contract/filters.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { listFields } from './queries.ts'

export function filterRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/filters/fields',
    { config: { access: 'staff' }, schema: { querystring: FilterFieldsQuery, response: { 200: FilterFields } } },
    async ({ query }) => ({ items: await listFields(db, query.object) }),
  )
}
