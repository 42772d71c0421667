import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { confirmNewAddress, lookAtNewAddress } from '../actions/new-address.ts'
import { newAddressDonePage, newAddressPage, newAddressSpentPage } from '../pages/new-address.ts'
import { openPortal, textIn } from './open-portal.ts'

/** The link that asks a mailbox whether it wants to be an account's address. */
export function newAddressRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  app.get('/:portal/new-address', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.query, 'token')
    const wish = await lookAtNewAddress(db, portal, token)
    if (!wish) return sendPage(reply, newAddressSpentPage(portal), 410)
    return sendPage(reply, newAddressPage(portal, { token, name: wish.name, address: wish.address }))
  })

  app.post('/:portal/new-address', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const address = await confirmNewAddress(db, portal, textIn(request.body, 'token'))
    if (address === null) return sendPage(reply, newAddressSpentPage(portal), 410)
    return sendPage(reply, newAddressDonePage(portal, address))
  })
}
