import { Closed, IdParams, Page, ShortQuery } from '#contract/common.ts'
import {
  AccountUpdate,
  AddressAnswer,
  AddressQuery,
  InboxChoice,
  Portal,
  PortalCreate,
  PortalReadiness,
  PortalUpdate,
} from '#contract/portals.ts'
import { Type } from 'typebox'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { changeAccount, updatePortal } from './actions/change.ts'
import { addressProblem } from './actions/address.ts'
import { createPortal, deletePortal } from './actions/life.ts'
import { domainUrl } from './queries.ts'
import { domainState } from './queries/address.ts'
import { findFacts } from './queries/life.ts'
import { asPortal, findRecord, listInboxChoices, listRecords } from './queries/settings.ts'
import { readinessOf } from './readiness.ts'

const Account = Closed({ name: Type.String(), brandColour: Type.String() })
const manage = { access: 'portal.manage' } as const

/** Every staff member may know the portals, for links to them; changing them needs its own permission (P-07). */
export function portalSettingsRoutes(app: App, services: Services): void {
  const { db } = services
  const one = async (id: string) => asPortal(services, found(await findRecord(db, id)))

  app.get(
    '/api/v1/portals',
    { config: { access: 'staff' }, schema: { querystring: ShortQuery, response: { 200: Page(Portal) } } },
    async ({ query }) =>
      cutPage(
        (await listRecords(db)).map((row) => asPortal(services, row)),
        query,
      ),
  )

  app.post(
    '/api/v1/portals',
    { config: manage, schema: { body: PortalCreate, response: { 201: Portal } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createPortal(tx, request.staff, request.body))
      reply.status(201)
      return one(id)
    },
  )

  app.get(
    '/api/v1/portals/:id',
    { config: { access: 'staff' }, schema: { params: IdParams, response: { 200: Portal } } },
    ({ params }) => one(params.id),
  )

  app.patch(
    '/api/v1/portals/:id',
    { config: manage, schema: { params: IdParams, body: PortalUpdate, response: { 200: Portal } } },
    (request) => updatePortal(services, request.staff, request.params.id, request.body),
  )

  app.delete('/api/v1/portals/:id', { config: manage, schema: { params: IdParams } }, async (request, reply) => {
    await deletePortal(db, request.staff, request.params.id)
    return reply.status(204).send()
  })

  app.patch(
    '/api/v1/account',
    { config: manage, schema: { body: AccountUpdate, response: { 200: Account } } },
    async (request) => changeAccount(db, request.staff, request.body),
  )

  setUpRoutes(app, services)
}

/** What the set-up asks for, and what it offers (P-09, P-12, I-01). */
function setUpRoutes(app: App, services: Services): void {
  const { db } = services
  app.get(
    '/api/v1/portals/:id/readiness',
    { config: manage, schema: { params: IdParams, response: { 200: PortalReadiness } } },
    async ({ params }) => readinessOf(found(await findFacts(db, params.id))),
  )

  // D-03: asked while a path is typed; the change itself asks once more.
  app.get(
    '/api/v1/portals/:id/address',
    { config: manage, schema: { params: IdParams, querystring: AddressQuery, response: { 200: AddressAnswer } } },
    async ({ params, query }) => {
      const problem = await addressProblem(db, found(await findRecord(db, params.id)).id, query)
      const domain = await domainState(db, query.domainId)
      return { url: domain ? `${domainUrl(services, domain)}/${query.path}` : '', problem: problem?.message ?? null }
    },
  )

  app.get(
    '/api/v1/portals/inboxes',
    { config: manage, schema: { querystring: ShortQuery, response: { 200: Page(InboxChoice) } } },
    async ({ query }) => cutPage(await listInboxChoices(db), query),
  )
}
