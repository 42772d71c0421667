import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'
import type { RouteEntry } from './access.ts'

/** Programs ask here: problems are JSON and not pages. */
export const isApi = (url: string): boolean => /^\/api(?:[/?]|$)/.test(url)

/** Which methods an address of the API takes; none: there is no such address. */
export function methodsAt(table: readonly RouteEntry[], url: string): string[] {
  if (!isApi(url)) return []
  const parts = (url.split('?')[0] ?? '').replace(/\/$/, '').split('/')
  const fits = (pattern: string): boolean => {
    const wanted = pattern.split('/')
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  }
  const methods = new Set(table.filter((route) => fits(route.url)).map((route) => route.method))
  return methods.has('GET') ? [...methods, 'HEAD'] : [...methods]
}

/** Where a route of the API takes JSON it takes nothing else: a form could come from any page. */
export function refuseOtherTypes(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers, routeOptions, url }) => {
    const type = headers['content-type']
    if (type === undefined || !isApi(url) || routeOptions.schema?.body === undefined) return
    if (!/^application\/json\s*(?:;|$)/i.test(type))
      throw new AppError('unsupported-type', 'Send the body as application/json.')
  })
}
