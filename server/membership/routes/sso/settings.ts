import { Type } from 'typebox'
import { IdParams, Page } from '#contract/common.ts'
import { Closed, Id } from '#contract/common.ts'
import {
  ConnectionCreate,
  ConnectionUpdate,
  SecretCreate,
  SecretMade,
  SsoConnection,
} from '#contract/sso-connections.ts'
import { SsoAttempt, SsoAttemptQuery } from '#contract/sso-log.ts'
import { CodeSamples, MetadataFound, MetadataRead } from '#contract/sso-set-up.ts'
import { SsoEffects, SsoPlace, SsoProposal, SsoSettings, SsoUpdate } from '#contract/sso-settings.ts'
import type { StaffActor } from '#server/actors.ts'
import { Trial } from '#contract/sign-in-ways.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import * as change from '#server/membership/sso/actions/change.ts'
import { readSso, told } from '#server/membership/sso/actions/read.ts'
import { beginTrial } from '#server/membership/sso/actions/trial.ts'
import { samplesFor } from '#server/membership/sso/jwt/samples.ts'
import { requireMayManageSso } from '#server/membership/sso/policy.ts'
import { effectsOfSso } from '#server/membership/sso/queries/effects.ts'
import { listSsoAttempts } from '#server/membership/sso/queries/attempts.ts'
import { findConnection } from '#server/membership/sso/queries/connections.ts'
import { readMetadata } from '#server/membership/sso/saml/read-metadata.ts'

const Nothing = Type.Null()
const SecretParams = Closed({ id: Id, secretId: Id })
const domainOf = ({ place }: { place: string }): string | null => (place === 'workspace' ? null : place)

/** O-01 to O-07, H-12: per domain for who manages portals (P-07), and of the workspace for its owners and admins. */
export function ssoSettingsRoutes(app: App, services: Services): void {
  const { db } = services
  // Which of the two it takes depends on the place: policy.ts says it.
  const config = { access: 'staff' } as const

  app.get(
    '/api/v1/sso/:place',
    { config, schema: { params: SsoPlace, response: { 200: SsoSettings } } },
    async ({ staff, params }) => {
      requireMayManageSso(staff, domainOf(params))
      return readSso(services, domainOf(params))
    },
  )
  app.patch(
    '/api/v1/sso/:place',
    { config, schema: { params: SsoPlace, body: SsoUpdate, response: { 200: SsoSettings } } },
    async ({ staff, params, body }) => change.changeSso(services, staff, domainOf(params), body),
  )
  app.post(
    '/api/v1/sso/:place/effects',
    { config, schema: { params: SsoPlace, body: SsoProposal, response: { 200: SsoEffects } } },
    async ({ staff, params, body }) => {
      requireMayManageSso(staff, domainOf(params))
      return effectsOfSso(db, domainOf(params), body.listIds)
    },
  )
  app.post(
    '/api/v1/sso/:place/connections',
    { config, schema: { params: SsoPlace, body: ConnectionCreate, response: { 201: SsoConnection } } },
    async ({ staff, params, body }, reply) =>
      reply.code(201).send(await change.createConnection(services, staff, domainOf(params), body)),
  )
  app.get(
    '/api/v1/sso/:place/attempts',
    { config, schema: { params: SsoPlace, querystring: SsoAttemptQuery, response: { 200: Page(SsoAttempt) } } },
    async ({ staff, params, query }) => {
      requireMayManageSso(staff, domainOf(params))
      return listSsoAttempts(db, domainOf(params), query)
    },
  )
  connectionRoutes(app, services)
}

function connectionRoutes(app: App, services: Services): void {
  const { db } = services
  const config = { access: 'staff' } as const
  const params = IdParams
  const connection = { 200: SsoConnection }

  app.patch(
    '/api/v1/sso-connections/:id',
    { config, schema: { params, body: ConnectionUpdate, response: connection } },
    async (request) => change.changeConnection(services, request.staff, request.params.id, request.body),
  )
  app.delete(
    '/api/v1/sso-connections/:id',
    { config, schema: { params, response: { 204: Nothing } } },
    async (request, reply) => {
      await change.removeConnection(services, request.staff, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/v1/sso-connections/:id/trials',
    { config, schema: { params, response: { 200: Trial } } },
    async (request) => ({ url: await beginTrial(services, request.staff, request.params.id) }),
  )
  app.post(
    '/api/v1/sso-connections/:id/secrets',
    { config, schema: { params, body: SecretCreate, response: { 201: SecretMade } } },
    async (request, reply) =>
      reply.code(201).send(await change.addSecret(services, request.staff, request.params.id, request.body.secret)),
  )
  app.delete(
    '/api/v1/sso-connections/:id/secrets/:secretId',
    { config, schema: { params: SecretParams, response: { 204: Nothing } } },
    async (request, reply) => {
      await change.removeSecret(services, request.staff, request.params.id, request.params.secretId)
      return reply.code(204).send(null)
    },
  )

  const shownTo = async (staff: StaffActor, id: string) => {
    const kept = found(await findConnection(db, id))
    requireMayManageSso(staff, kept.domainId)
    return kept
  }
  app.get('/api/v1/sso-connections/:id', { config, schema: { params, response: connection } }, async (request) =>
    told(services, await shownTo(request.staff, request.params.id)),
  )
  app.post(
    '/api/v1/sso-connections/:id/metadata',
    { config, schema: { params, body: MetadataRead, response: { 200: MetadataFound } } },
    async (request) => {
      await shownTo(request.staff, request.params.id)
      return readMetadata(services, request.body)
    },
  )
  app.get(
    '/api/v1/sso-connections/:id/samples',
    { config, schema: { params, response: { 200: CodeSamples } } },
    async (request) => ({ samples: samplesFor(await told(services, await shownTo(request.staff, request.params.id))) }),
  )
}
