import { IdParams } from '#contract/common.ts'
import { SignInSettings, SignInUpdate, Trial, TrialRequest } from '#contract/sign-in-ways.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { beginTrial } from '../../actions/openid/trial.ts'
import { changeSignIn, readSignIn } from '../../actions/ways/change-sign-in.ts'

/** per domain, for staff who manage portals (P-07). */
export function signInSettingsRoutes(app: App, services: Services): void {
  const config = { access: 'portal.manage' } as const

  app.get(
    '/api/v1/domains/:id/sign-in',
    { config, schema: { params: IdParams, response: { 200: SignInSettings } } },
    async (request) => readSignIn(services, request.params.id),
  )

  app.patch(
    '/api/v1/domains/:id/sign-in',
    { config, schema: { params: IdParams, body: SignInUpdate, response: { 200: SignInSettings } } },
    async (request) => changeSignIn(services, request.staff, request.params.id, request.body),
  )

  app.post(
    '/api/v1/domains/:id/sign-in-trials',
    { config, schema: { params: IdParams, body: TrialRequest, response: { 200: Trial } } },
    async (request) => ({
      url: await beginTrial(services, request.staff, request.params.id, request.body.provider),
    }),
  )
}
