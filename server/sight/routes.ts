import { IdParams } from '#contract/common.ts'
import {
  Effects,
  Explanation,
  ExplanationQuery,
  ForeseenAccess,
  GroupEffectsQuery,
  ListEffects,
  ListEffectsQuery,
  ProposedFilter,
  ProposedSight,
} from '#contract/sight.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { explainSight, foreseeEffects, foreseeList } from './actions.ts'
import { foreseeFilter, foreseeGroup } from './actions/access.ts'

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
  app.post(
    '/api/v1/lists/:id/effects',
    {
      config: { access: 'portal.manage' },
      schema: { params: IdParams, body: ProposedFilter, response: { 200: ForeseenAccess } },
    },
    async ({ params, body }) => foreseeFilter(db, params.id, body.filter),
  )
  app.get(
    '/api/v1/access-groups/:id/effects',
    {
      config: { access: 'portal.manage' },
      schema: { params: IdParams, querystring: GroupEffectsQuery, response: { 200: ForeseenAccess } },
    },
    async ({ params, query }) => foreseeGroup(db, params.id, query),
  )
}
