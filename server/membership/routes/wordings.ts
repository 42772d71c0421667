import { Type } from 'typebox'
import { Closed, Id, IdParams } from '#contract/common.ts'
import { Language } from '#contract/languages.ts'
import { MailPreview, MailTemplateKind, MailTemplates, MailWording, PLACEHOLDERS } from '#contract/mail-templates.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { findUser } from '#server/staff/queries/users.ts'
import { changeWording, listWordings, previewWording, resetWording, testWording } from '../actions/wordings.ts'

const Nothing = Type.Null()
const access = 'portal.manage' as const
const params = Closed({ id: Id, kind: MailTemplateKind, language: Language })

/** Settings > Content > Private content > Mails: the words of the mails to members, by domain and language. */
export function wordingRoutes(app: App, services: Services): void {
  const { db } = services
  const base = '/api/v1/domains/:id/mails'
  const one = `${base}/:kind/:language`

  app.get(
    base,
    {
      config: { access },
      schema: { params: IdParams, querystring: Closed({ language: Language }), response: { 200: MailTemplates } },
    },
    async (request) => ({
      templates: await listWordings(db, request.params.id, request.query.language),
      placeholders: PLACEHOLDERS,
    }),
  )

  app.put(
    one,
    { config: { access }, schema: { params, body: MailWording, response: { 204: Nothing } } },
    async (request, reply) => {
      await changeWording(services, request.staff, request.params, request.body)
      return reply.code(204).send(null)
    },
  )

  app.delete(one, { config: { access }, schema: { params, response: { 204: Nothing } } }, async (request, reply) => {
    await resetWording(services, request.staff, request.params)
    return reply.code(204).send(null)
  })

  app.post(
    `${one}/preview`,
    { config: { access }, schema: { params, body: MailWording, response: { 200: MailPreview } } },
    async (request) => previewWording(services, request.params, request.body),
  )

  app.post(
    `${one}/test`,
    { config: { access }, schema: { params, body: MailWording, response: { 204: Nothing } } },
    async (request, reply) => {
      const { email } = found(await findUser(db, request.staff.userId))
      await testWording(services, request.staff, email, request.params, request.body)
      return reply.code(204).send(null)
    },
  )
}
