import type { SamlSettings } from '#contract/sso-protocols.ts'
import type { At } from '#server/membership/sso/connection.ts'
import { placed } from '#server/membership/sso/place.ts'
import { keyPairsOf } from '#server/membership/sso/saml/our-side.ts'
import { ourMetadata } from '#server/membership/sso/saml/our-metadata.ts'
import { notFound } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { connectionHere } from './flow.ts'

/** O-02: our metadata, at the address that is our entity id, for providers that read it by themselves. */
export function ssoMetadataRoute(app: App, services: Services): void {
  const rateLimit = { max: services.config.RATE_LIMIT, timeWindow: 60_000 }
  const open = { access: 'public', customers: true, rateLimit } as const
  app.get('/sso/:connection/metadata', { config: open }, async (request, reply) => {
    const connection = await connectionHere(services, request)
    if (connection.settings.kind !== 'saml') throw notFound()
    const at = (await placed(services, connection)) as At<SamlSettings>
    const certificates = (await keyPairsOf(at)).map(({ certificate }) => certificate)
    return reply
      .header('content-disposition', 'inline; filename="metadata.xml"')
      .type('application/samlmetadata+xml; charset=utf-8')
      .send(ourMetadata(at.own, certificates, connection.settings))
  })
}
