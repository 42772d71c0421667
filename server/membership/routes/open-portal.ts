import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'
import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { findPortal } from '#server/portals/queries.ts'
import { systemPagesOf } from '#server/system-pages/queries.ts'
import type { Services } from '#server/services.ts'
import { portalAddressOf } from '../authenticate.ts'
import { forReader } from '../reader-language.ts'
import { unavailablePage } from '../pages/signed-out.ts'

/** One value of a form or an address; what is not text, or comes twice, is none. */
export function textIn(values: unknown, name: string): string {
  const value = (values as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : ''
}

/** The portal asked for; sends the "not available" page and gives null when it is off. */
export async function openPortal(
  { db, config }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<PortalSettings | null> {
  const portal = forReader(config, request, found(await findPortal(db, portalAddressOf(request))))
  if (portal.live) return { ...portal, pages: await systemPagesOf(db, portal.domain.id) }
  void sendPage(reply, unavailablePage(portal), 503)
  return null
}
