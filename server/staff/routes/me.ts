import { Type } from 'typebox'
import { Me, MeUpdate, NotificationPage, NotificationsRead, PasswordChange } from '#contract/staff.ts'
import { Closed, paging } from '#contract/common.ts'
import { findAccount } from '#server/account/queries.ts'
import { mayUsePassword } from '#server/account/queries/staff-sign-in.ts'
import type { StaffActor } from '#server/actors.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import { listPortals, portalUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { changePassword, updateMe } from '../actions/me.ts'
import { countUnread, listNotifications, markRead } from '../queries/notifications.ts'
import { findUser, passwordHashOf } from '../queries/users.ts'
import { agentOf, keepSession } from './sign-in.ts'

const Nothing = Type.Null()

async function me(services: Services, staff: StaffActor): Promise<Me> {
  const { db, config } = services
  return {
    user: found(await findUser(db, staff.userId)),
    can: [...staff.can],
    account: await findAccount(db),
    portals: (await listPortals(db)).map((portal) => ({
      id: portal.id,
      name: portal.name,
      live: portal.live,
      url: portalUrl(services, portal),
    })),
    limits: { fileBytes: config.UPLOAD_LIMIT_MB * 1_000_000, files: config.UPLOAD_FILES },
    mailIsKept: config.MAIL_URL === null,
    password: await passwordOf(db, staff),
  }
}

async function passwordOf(db: Services['db'], { userId }: StaffActor): Promise<Me['password']> {
  if (!(await mayUsePassword(db, userId))) return 'off'
  return (await passwordHashOf(db, userId)) === null ? 'missing' : 'set'
}

export function meRoutes(app: App, services: Services): void {
  const { db } = services

  app.get('/api/v1/me', { config: { access: 'staff' }, schema: { response: { 200: Me } } }, async (request) =>
    me(services, request.staff),
  )

  app.patch(
    '/api/v1/me',
    { config: { access: 'staff' }, schema: { body: MeUpdate, response: { 200: Me } } },
    async (request) => {
      await updateMe(db, request.staff, request.body)
      return me(services, request.staff)
    },
  )

  app.post(
    '/api/v1/me/password',
    { config: { access: 'staff', rateLimit: {} }, schema: { body: PasswordChange, response: { 204: Nothing } } },
    async (request, reply) => {
      keepSession(services, reply, await changePassword(db, request.staff, request.body, agentOf(request)))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/notifications',
    {
      config: { access: 'staff', background: true },
      schema: { querystring: Closed(paging), response: { 200: NotificationPage } },
    },
    async ({ staff, query }) => ({
      ...(await listNotifications(db, staff, query)),
      unread: await countUnread(db, staff),
    }),
  )

  app.post(
    '/api/v1/notifications/read',
    { config: { access: 'staff' }, schema: { body: NotificationsRead, response: { 204: Nothing } } },
    async (request, reply) => {
      await markRead(db, request.staff.userId, request.body)
      return reply.code(204).send(null)
    },
  )
}
