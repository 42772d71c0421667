import { Type } from 'typebox'
import { IdParams, Page } from '#contract/common.ts'
import { Invite, MemberChange } from '#contract/contacts.ts'
import { Joiners, Member, MemberDeeds, MemberDeedsDone, MemberQuery } from '#contract/members.ts'
import { RegistrationSettings } from '#contract/registration.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { doToMembers } from './actions/deeds.ts'
import { changeMember, inviteContact } from './actions/invite.ts'
import { changeRegistration, registrationOf } from './actions/registration-settings.ts'
import { countJoiners } from './queries/joiners.ts'
import { listMembers } from './queries/list-members.ts'

const Nothing = Type.Null()

export function memberRoutes(app: App, { db }: Services): void {
  app.post(
    '/api/v1/contacts/:id/invite',
    { config: { access: 'contacts.write' }, schema: { params: IdParams, body: Invite, response: { 204: Nothing } } },
    async (request, reply) => {
      await inviteContact(db, request.staff, request.params.id, request.body.portalId ?? null)
      return reply.code(204).send(null)
    },
  )

  app.patch(
    '/api/v1/contacts/:id/member',
    {
      config: { access: 'contacts.write' },
      schema: { params: IdParams, body: MemberChange, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await changeMember(db, request.staff, request.params.id, request.body.state)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/members',
    { config: { access: 'contacts.read' }, schema: { querystring: MemberQuery, response: { 200: Page(Member) } } },
    async ({ staff, query }) => listMembers(db, staff, query),
  )

  app.get(
    '/api/v1/members/joiners',
    { config: { access: 'contacts.read' }, schema: { response: { 200: Joiners } } },
    async () => countJoiners(db),
  )

  app.post(
    '/api/v1/members/deeds',
    { config: { access: 'contacts.write' }, schema: { body: MemberDeeds, response: { 200: MemberDeedsDone } } },
    async ({ staff, body }) => doToMembers(db, staff, body),
  )

  registrationSettingsRoutes(app, db)
}

/** what a domain asks of people who register by themselves. */
function registrationSettingsRoutes(app: App, db: Services['db']): void {
  const config = { access: 'portal.manage' } as const
  const response = { 200: RegistrationSettings }

  app.get('/api/v1/domains/:id/registration', { config, schema: { params: IdParams, response } }, async ({ params }) =>
    registrationOf(db, params.id),
  )

  app.put(
    '/api/v1/domains/:id/registration',
    { config, schema: { params: IdParams, body: RegistrationSettings, response } },
    async ({ staff, params, body }) => changeRegistration(db, staff, params.id, body),
  )
}
