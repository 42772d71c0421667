import { IdParams, Page, ShortQuery } from '#contract/common.ts'
import { Pipeline, PipelineCreate, PipelineUpdate, StageCreate, StageParams, StageUpdate } from '#contract/tickets.ts'
import { cutPage } from '#server/platform/database/cut-page.ts'
import { found } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import * as actions from './actions.ts'
import { getPipeline, listPipelines } from './queries.ts'

export function pipelineRoutes(app: App, { db }: Services): void {
  const read = { access: 'tickets.read' } as const
  const manage = { access: 'inboxes.manage' } as const
  const one = async (id: string) => found(await getPipeline(db, id))

  app.get(
    '/api/v1/pipelines',
    { config: read, schema: { querystring: ShortQuery, response: { 200: Page(Pipeline) } } },
    async ({ query }) => cutPage(await listPipelines(db), query),
  )

  app.post(
    '/api/v1/pipelines',
    { config: manage, schema: { body: PipelineCreate, response: { 201: Pipeline } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => actions.createPipeline(tx, request.staff, request.body))
      reply.status(201)
      return one(id)
    },
  )

  app.get(
    '/api/v1/pipelines/:id',
    { config: read, schema: { params: IdParams, response: { 200: Pipeline } } },
    async ({ params }) => one(params.id),
  )

  app.patch(
    '/api/v1/pipelines/:id',
    { config: manage, schema: { params: IdParams, body: PipelineUpdate, response: { 200: Pipeline } } },
    async ({ staff, params, body }) => {
      await actions.updatePipeline(db, staff, params.id, body)
      return one(params.id)
    },
  )

  app.delete('/api/v1/pipelines/:id', { config: manage, schema: { params: IdParams } }, async (request, reply) => {
    await actions.deletePipeline(db, request.staff, request.params.id)
    return reply.status(204).send()
  })

  app.post(
    '/api/v1/pipelines/:id/stages',
    { config: manage, schema: { params: IdParams, body: StageCreate, response: { 201: Pipeline } } },
    async (request, reply) => {
      const { params, body, staff } = request
      await once(db, request, (tx) => actions.addStage(tx, staff, params.id, body))
      reply.status(201)
      return one(params.id)
    },
  )

  app.patch(
    '/api/v1/pipelines/:id/stages/:stageId',
    { config: manage, schema: { params: StageParams, body: StageUpdate, response: { 200: Pipeline } } },
    async ({ staff, params, body }) => {
      await actions.updateStage(db, staff, params.id, params.stageId, body)
      return one(params.id)
    },
  )

  app.delete(
    '/api/v1/pipelines/:id/stages/:stageId',
    { config: manage, schema: { params: StageParams } },
    async ({ staff, params }, reply) => {
      await actions.removeStage(db, staff, params.id, params.stageId)
      return reply.status(204).send()
    },
  )
}
