import { Type } from 'typebox'
import { notFound } from '#server/platform/errors.ts'
import { type Asset, ASSETS_AT, readAssets } from '#server/platform/html/assets.ts'
import { brandIcon, brandSheet } from '#server/platform/html/brand.ts'
import type { App } from '#server/platform/http/server.ts'

const HOUSE_COLOUR = '#2f5d50'
/** Names carry the content's hash: what is behind one never changes. */
const FOREVER = 'public, max-age=31536000, immutable'

function packed({ plain, br, gzip }: Asset, accepted: string): { encoding: string | null; body: Buffer } {
  if (br && /\bbr\b/.test(accepted)) return { encoding: 'br', body: br }
  if (gzip && /\bgzip\b/.test(accepted)) return { encoding: 'gzip', body: gzip }
  return { encoding: null, body: plain }
}

export function assetRoutes(app: App): void {
  const assets = readAssets()
  const config = { access: 'public', asset: true, customers: true } as const

  app.get(
    `${ASSETS_AT}:name`,
    { config, schema: { params: Type.Object({ name: Type.String() }) } },
    async (request, reply) => {
      const asset = assets.get(request.params.name)
      if (!asset) throw notFound()
      const { encoding, body } = packed(asset, request.headers['accept-encoding'] ?? '')
      if (encoding) reply.header('content-encoding', encoding)
      return reply.header('vary', 'accept-encoding').header('cache-control', FOREVER).type(asset.type).send(body)
    },
  )

  // Pages name their icon; this is for what looks at the root without reading one.
  app.get('/favicon.ico', { config }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(brandIcon(HOUSE_COLOUR)),
  )

  app.get(
    '/assets/brand/:name',
    { config, schema: { params: Type.Object({ name: Type.String() }) } },
    async (request, reply) => {
      const [, colour, kind] = /^([0-9a-f]{6})\.(css|svg)$/.exec(request.params.name) ?? []
      if (!colour) throw notFound()
      reply.header('cache-control', FOREVER)
      if (kind === 'css') return reply.type('text/css; charset=utf-8').send(brandSheet(`#${colour}`))
      return reply.type('image/svg+xml').send(brandIcon(`#${colour}`))
    },
  )
}
