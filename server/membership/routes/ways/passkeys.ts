import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { type Static, Type } from 'typebox'
import { Closed } from '#contract/common.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { forgetPasskey, keepPasskey, namePasskey, newPasskeyOptions } from '../../actions/passkeys/add.ts'
import { passkeyOptions, signInByPasskey } from '../../actions/passkeys/sign-in.ts'
import { returnAddress } from '../../return-address.ts'
import { openPortal, textIn } from '../open-portal.ts'
import { beginIn, browserOf, browserToken, keepSignedIn } from './browser.ts'

const Binary = Type.String({ maxLength: 20_000, pattern: '^[A-Za-z0-9_-]*$' })
/** What devices send with their answers; read by the library, which checks all of it. */
const credential = {
  id: Binary,
  rawId: Binary,
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
  clientExtensionResults: Type.Object({}, { additionalProperties: true }),
}
const SignIn = Closed({
  response: Closed({
    ...credential,
    response: Closed({
      clientDataJSON: Binary,
      authenticatorData: Binary,
      signature: Binary,
      userHandle: Type.Optional(Binary),
    }),
  }),
  next: Type.String({ maxLength: 3000 }),
  remember: Type.Boolean(),
})
const Made = Closed({
  response: Closed({
    ...credential,
    response: Closed({
      clientDataJSON: Binary,
      attestationObject: Binary,
      authenticatorData: Type.Optional(Binary),
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      publicKey: Type.Optional(Binary),
    }),
  }),
  name: Type.String({ maxLength: 300 }),
})

/** passkeys. What a script sends is JSON; the lists on the account page are forms. */
export function passkeyRoutes(app: App, services: Services): void {
  const { config } = services
  const access = 'public' as const
  const member = 'member' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  app.post('/:portal/passkeys/options', { config: { access, rateLimit, background: true } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    found(portal.ways.passkeys || null)
    return reply.send(await passkeyOptions(services, portal, beginIn(config, request, reply)))
  })

  app.post(
    '/:portal/passkeys/sign-in',
    { config: { access, rateLimit }, schema: { body: SignIn }, attachValidation: true },
    async (request, reply) => {
      const portal = await openPortal(services, request, reply)
      if (!portal) return reply
      // A portal that is off says so first, whatever was sent.
      if (request.validationError) throw request.validationError
      const { response, next, remember } = request.body as Static<typeof SignIn>
      const browser = { ...browserOf(config, request, portal), token: browserToken(config, request) ?? '', remember }
      const session = await signInByPasskey(services, portal, response as AuthenticationResponseJSON, browser)
      keepSignedIn(config, reply, portal, session)
      return reply.send({ to: returnAddress(next, portal.path) })
    },
  )

  app.post('/:portal/account/passkeys/options', { config: { access: member, rateLimit } }, async (request, reply) => {
    found(request.member.portal.ways.passkeys || null)
    return reply.send(await newPasskeyOptions(services, request.member, beginIn(config, request, reply)))
  })

  app.post(
    '/:portal/account/passkeys',
    { config: { access: member, rateLimit }, schema: { body: Made } },
    async (request, reply) => {
      const { response, name } = request.body as Static<typeof Made>
      const token = browserToken(config, request) ?? ''
      await keepPasskey(services, request.member, { response: response as RegistrationResponseJSON, name }, token)
      return reply.send({ to: `/${request.member.portal.path}/account?done=passkey-added#passkeys` })
    },
  )

  app.post('/:portal/account/passkeys/:id/name', { config: { access: member } }, async (request, reply) => {
    await namePasskey(services, request.member, idIn(request.params), textIn(request.body, 'name'))
    return reply.redirect(`/${request.member.portal.path}/account?done=passkey-renamed#passkeys`, 303)
  })

  app.post('/:portal/account/passkeys/:id/remove', { config: { access: member } }, async (request, reply) => {
    await forgetPasskey(services, request.member, idIn(request.params))
    return reply.redirect(`/${request.member.portal.path}/account?done=passkey-removed#passkeys`, 303)
  })
}

/** @throws {AppError} `not-found` for what cannot be an id */
export const idIn = (params: unknown): string => found(/^[1-9]\d{0,17}$/.exec(textIn(params, 'id'))?.[0])
