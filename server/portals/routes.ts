import { Closed, IdParams, Page, ShortQuery } from '#contract/common.ts'
import { AccountUpdate, Portal, PortalUpdate } from '#contract/portals.ts'
import { Type } from 'typebox'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { changeAccount, updatePortal } from './actions.ts'
import { asPortal, findRecord, listRecords } from './queries/settings.ts'

const Account = Closed({ name: Type.String(), brandColour: Type.String() })

/** Every staff member may know the portals, for links to them; changing them needs its own permission (P-07). */
export function portalSettingsRoutes(app: App, services: Services): void {
  const { db } = services

  app.get(
    '/api/v1/portals',
    { config: { access: 'staff' }, schema: { querystring: ShortQuery, response: { 200: Page(Portal) } } },
    async ({ query }) =>
      cutPage(
        (await listRecords(db)).map((row) => asPortal(services, row)),
        query,
      ),
  )

  app.get(
    '/api/v1/portals/:id',
    { config: { access: 'staff' }, schema: { params: IdParams, response: { 200: Portal } } },
    async (request) => asPortal(services, found(await findRecord(db, request.params.id))),
  )

  app.patch(
    '/api/v1/portals/:id',
    {
      config: { access: 'portal.manage' },
      schema: { params: IdParams, body: PortalUpdate, response: { 200: Portal } },
    },
    (request) => updatePortal(services, request.staff, request.params.id, request.body),
  )

  app.patch(
    '/api/v1/account',
    { config: { access: 'portal.manage' }, schema: { body: AccountUpdate, response: { 200: Account } } },
    async (request) => changeAccount(db, request.staff, request.body),
  )
}
