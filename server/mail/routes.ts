import { IdParams, Page } from '#contract/common.ts'
import { OutgoingMail, OutgoingMailQuery } from '#contract/portals.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { findMail, listMails } from './queries/outgoing.ts'
import { SHOWN_MAIL_POLICY, shownMail } from './shown-mail.ts'

export function mailRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/outgoing-mails',
    {
      config: { access: 'mail.read' },
      schema: { querystring: OutgoingMailQuery, response: { 200: Page(OutgoingMail) } },
    },
    async (request) => listMails(db, request.staff, request.query),
  )

  app.get(
    '/api/v1/outgoing-mails/:id',
    { config: { access: 'mail.read' }, schema: { params: IdParams, response: { 200: OutgoingMail } } },
    async (request) => found(await findMail(db, request.staff, request.params.id)),
  )

  // A page of its own, because the workspace's content policy would take the letter's styles away.
  app.get(
    '/api/v1/outgoing-mails/:id/html',
    { config: { access: 'mail.read' }, schema: { params: IdParams } },
    async (request, reply) => {
      const mail = found(await findMail(db, request.staff, request.params.id))
      return reply
        .header('content-security-policy', SHOWN_MAIL_POLICY)
        .type('text/html; charset=utf-8')
        .send(shownMail(mail.html))
    },
  )
}
