import type { FastifyRequest } from 'fastify'
import type { MemberActor, StaffActor } from '#server/actors.ts'
import { authenticateMember } from '#server/membership/authenticate.ts'
import { authenticateStaff } from '#server/staff/authenticate.ts'
import type { Desk } from './desk.ts'

/** A request as far as sign-in reads it. */
function requestWith(headers: { cookie: string }, portal: string): FastifyRequest {
  const [name = '', value = ''] = headers.cookie.split(/=(.*)/s)
  return {
    headers: {},
    hostname: 'localhost',
    cookies: { [name]: value },
    params: { portal },
    routeOptions: { config: {} },
  } as unknown as FastifyRequest
}

/** A signed-in member, read the way a request reads them; read again after a change of their records. */
export async function memberOf(desk: Desk, contactId: string): Promise<MemberActor> {
  const member = await authenticateMember(desk.services, requestWith(await desk.asMember(contactId), desk.portalPath))
  if (!member) throw new Error('the member is not signed in')
  return member
}

export async function staffOf(desk: Desk, userId: string): Promise<StaffActor> {
  const staff = await authenticateStaff(desk.services, requestWith(await desk.asStaff(userId), ''))
  if (!staff) throw new Error('the user is not signed in')
  return staff
}
