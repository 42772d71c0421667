import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Access } from '#contract/permissions.ts'
import type { MemberActor, StaffActor } from '../../actors.ts'
import { AppError, notFound } from '../errors.ts'
import { isForCustomers } from './hosts.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with who may call it, in the order of registration. */
    readonly routeTable: readonly RouteEntry[]
  }
  interface FastifyContextConfig {
    /** Who may call the route; a route without it does not boot (design rule 3). */
    access?: Access
    /** A request that the page makes by itself: it does not count as a click. */
    background?: boolean
    /** A form with something typed: after a session's end it is read before sign-in is asked for, so that it is kept. */
    keepsText?: boolean
    /** Of a preview itself: for staff who look at the portal (P-11), and for nobody else. */
    viewing?: boolean
    /** Of the member alone, such as their devices: not shown to staff who look at the portal as them. */
    personal?: boolean
    /** Takes forms of other sites: of providers, whose answers are proven by themselves. It must not look at cookies. */
    crossSite?: boolean
    /** Not in the route table and not in OpenAPI: files of the built screens. */
    asset?: boolean
  }
  interface FastifyRequest {
    /** Set where the route's access is `staff` or a permission; the getter throws elsewhere. */
    readonly staff: StaffActor
    /** Set where the route's access is `member`; the getter throws elsewhere. */
    readonly member: MemberActor
    actor: StaffActor | MemberActor | null
  }
}

/** How features tell who is calling; null: nobody. */
export interface Authenticators {
  staff(request: FastifyRequest): Promise<StaffActor | null>
  member(request: FastifyRequest, reply: FastifyReply): Promise<MemberActor | null>
  /** Sends a signed-out customer to the sign-in page of the portal they asked for. */
  sendToSignIn(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

export interface RouteEntry {
  readonly method: string
  readonly url: string
  readonly access: Access
  /** Whether it is also answered on hosts that customers use. */
  readonly customers: boolean
}

/** Declares who may call each route, and refuses to boot with one that does not say. */
export function guardRoutes(app: FastifyInstance, authenticators: Authenticators, table: RouteEntry[]): void {
  app.decorateRequest('actor', null)
  app.decorateRequest('staff', {
    getter(this: FastifyRequest): StaffActor {
      if (this.actor?.kind !== 'staff') throw new Error('request.staff is read on a route that is not for staff')
      return this.actor
    },
  })
  app.decorateRequest('member', {
    getter(this: FastifyRequest): MemberActor {
      if (this.actor?.kind !== 'member') throw new Error('request.member is read on a route that is not for members')
      return this.actor
    },
  })

  app.addHook('onRoute', (route: RouteOptions) => {
    const access = route.config?.access
    if (!access) throw new Error(`The route ${String(route.method)} ${route.url} does not declare its access`)
    if (route.config?.asset) return
    const customers = isForCustomers(route.url, route.config?.customers)
    for (const method of [route.method].flat())
      if (method !== 'HEAD') table.push({ method, url: route.url, access, customers })
  })

  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access
    // An address that no route takes: the not-found handler answers.
    if (!access || access === 'public') return
    if (access === 'member') {
      const member = await authenticators.member(request, reply)
      if (!member && request.routeOptions.config.keepsText) return
      if (!member) return authenticators.sendToSignIn(request, reply)
      request.actor = member
      checkViewing(request, member)
      return
    }
    const staff = await authenticators.staff(request)
    if (!staff) throw new AppError('sign-in-needed')
    if (access !== 'staff' && !staff.can.has(access)) throw new AppError('not-allowed')
    request.actor = staff
  })
  // Behind the parsing of the body, before anything looks at it.
  app.addHook('preValidation', async (request, reply) => {
    const { access, keepsText } = request.routeOptions.config
    if (keepsText && access === 'member' && !request.actor) return authenticators.sendToSignIn(request, reply)
  })
}

/** Whoever looks at a portal as staff reads it, and changes nothing but what they look at (S16). */
function checkViewing({ method, routeOptions: { config } }: FastifyRequest, { viewedBy }: MemberActor): void {
  if (!viewedBy) {
    if (config.viewing) throw notFound()
    return
  }
  if (config.viewing) return
  if (config.personal || (method !== 'GET' && method !== 'HEAD')) throw new AppError('viewing-only')
}

/**
 * Refuses changes that another site's page makes with the visitor's cookies. Browsers name the origin with every
 * such request; a client that sends neither header is no browser and carries no cookies of a victim.
 * https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 */
export function refuseCrossSite(app: FastifyInstance, publicHost: string | null): void {
  app.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || request.routeOptions.config.crossSite) return
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('cross-site')
    const { origin } = request.headers
    if (site !== undefined || origin === undefined) return
    const from = URL.parse(origin)?.host
    // A proxy may rewrite Host: the address that people use counts as well. To a customers' host the workspace's is foreign.
    const ours = request.served?.customersOnly ? null : publicHost
    if (from !== request.host && from !== ours) throw new AppError('cross-site')
  })
}
