import { IdParams } from '#contract/common.ts'
import {
  Effects,
  Explanation,
  ExplanationQuery,
  ListEffects,
  ListEffectsQuery,
  ProposedSight,
} from '#contract/sight.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { explainSight, foreseeEffects, foreseeList } from './actions.ts'

/** What the settings of a portal mean for whom: explained for one ticket, foreseen before a change is saved. */
export function sightRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/portals/:id/explanation',
    {
      config: { access: 'portal.manage' },
      schema: { params: IdParams, querystring: ExplanationQuery, response: { 200: Explanation } },
    },
    async ({ staff, params, query }) =>
      explainSight(db, staff, { portalId: params.id, contactId: query.contact, ticketId: query.ticket }),
  )
  app.post(
    '/api/v1/portals/:id/effects',
    {
      config: { access: 'portal.manage' },
      schema: { params: IdParams, body: ProposedSight, response: { 200: Effects } },
    },
    async ({ params, body }) => foreseeEffects(db, params.id, body),
  )
  app.get(
    '/api/v1/lists/:id/effects',
    {
      config: { access: 'portal.manage' },
      schema: { params: IdParams, querystring: ListEffectsQuery, response: { 200: ListEffects } },
    },
    async ({ params, query }) => foreseeList(db, params.id, query),
  )
}
