import { IdParams } from '#contract/common.ts'
import { ConsentProofs, ConsentSettings, ConsentUpdate, ConsentWordingUpdate } from '#contract/consent.ts'
import { mayReadContact } from '#server/contacts/policy.ts'
import { getContact } from '#server/contacts/queries/list.ts'
import { found, notFound } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { askConsent, consentOf, writeConsent } from './actions.ts'
import { listProofs } from './queries.ts'

/** What who registers agrees to, per domain, and who agreed to it (C-01 to C-04). */
export function consentRoutes(app: App, { db }: Services): void {
  const config = { access: 'portal.manage' } as const
  const response = { 200: ConsentSettings }

  app.get('/api/v1/domains/:id/consent', { config, schema: { params: IdParams, response } }, async ({ params }) =>
    consentOf(db, params.id),
  )

  app.put(
    '/api/v1/domains/:id/consent',
    { config, schema: { params: IdParams, body: ConsentUpdate, response } },
    async ({ staff, params, body }) => askConsent(db, staff, params.id, body.asked),
  )

  app.put(
    '/api/v1/domains/:id/consent/wording',
    { config, schema: { params: IdParams, body: ConsentWordingUpdate, response } },
    async ({ staff, params, body }) => writeConsent(db, staff, params.id, body),
  )

  app.get(
    '/api/v1/contacts/:id/consents',
    { config: { access: 'contacts.read' }, schema: { params: IdParams, response: { 200: ConsentProofs } } },
    async ({ staff, params }) => {
      if (!mayReadContact(staff, found(await getContact(db, staff, params.id)))) throw notFound()
      return { items: await listProofs(db, params.id), next: null }
    },
  )
}
