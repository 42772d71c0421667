import { Type } from 'typebox'
import { IdParams } from '#contract/common.ts'
import { Invite, MemberChange } from '#contract/contacts.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { changeMember, inviteContact } from './actions/invite.ts'

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
}
