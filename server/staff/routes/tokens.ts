import { Type } from 'typebox'
import { Closed, IdParams, Page, paging } from '#contract/common.ts'
import { Token, TokenCreate, TokenMade } from '#contract/staff.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { createToken, revokeToken } from '../actions/tokens.ts'
import { maySeeAllTokens } from '../policy.ts'
import { findTokenById, listTokens } from '../queries/tokens.ts'

export function tokenRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/tokens',
    { config: { access: 'tokens.manage' }, schema: { querystring: Closed(paging), response: { 200: Page(Token) } } },
    async ({ staff, query }) => listTokens(db, maySeeAllTokens(staff) ? null : staff.userId, query),
  )

  app.post(
    '/api/v1/tokens',
    { config: { access: 'tokens.manage' }, schema: { body: TokenCreate, response: { 201: TokenMade } } },
    async (request, reply) => {
      let secret: string | null = null
      const id = await once(db, request, async (tx) => {
        const made = await createToken(tx, request.staff, request.body)
        ;({ secret } = made)
        return made.id
      })
      // A repeat of the request: the token is there, and its secret is kept nowhere.
      if (secret === null)
        throw new AppError(
          'conflict',
          'This token was made before, and its secret is shown only once. Make another one.',
        )
      return reply.code(201).send({ token: found(await findTokenById(db, id)), secret })
    },
  )

  app.delete(
    '/api/v1/tokens/:id',
    { config: { access: 'tokens.manage' }, schema: { params: IdParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await revokeToken(db, request.staff, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
