import { Type } from 'typebox'
import { IdParams, Page } from '#contract/common.ts'
import { User, UserCreate, UserQuery, UserUpdate } from '#contract/staff.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { createUser, inviteAgain, updateUserAs } from '../actions/users.ts'
import { findUser, listUsers } from '../queries/users.ts'

/** Every staff member may know their colleagues: tickets are given to them. */
export function userRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/users',
    { config: { access: 'tickets.read' }, schema: { querystring: UserQuery, response: { 200: Page(User) } } },
    async (request) => listUsers(db, request.query),
  )

  app.post(
    '/api/v1/users',
    { config: { access: 'users.manage' }, schema: { body: UserCreate, response: { 201: User } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createUser(tx, request.staff, request.body))
      return reply.code(201).send(found(await findUser(db, id)))
    },
  )

  app.get(
    '/api/v1/users/:id',
    { config: { access: 'tickets.read' }, schema: { params: IdParams, response: { 200: User } } },
    async (request) => found(await findUser(db, request.params.id)),
  )

  app.patch(
    '/api/v1/users/:id',
    { config: { access: 'users.manage' }, schema: { params: IdParams, body: UserUpdate, response: { 200: User } } },
    async (request) => {
      await updateUserAs(db, request.staff, request.params.id, request.body)
      return found(await findUser(db, request.params.id))
    },
  )

  app.post(
    '/api/v1/users/:id/invite',
    { config: { access: 'users.manage' }, schema: { params: IdParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await inviteAgain(db, request.staff, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
