import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Id, IdParams, Line, Page } from '#contract/common.ts'
import {
  ImportCheck,
  ImportObject,
  ImportProblem,
  ImportProblemQuery,
  ImportQuery,
  ImportRun,
} from '#contract/imports.ts'
import { Closed } from '#contract/common.ts'
import { found, invalid } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { cancelImport, startCheck, startRun } from './actions/start.ts'
import { uploadImport } from './actions/upload.ts'
import { asImportRun, IMPORT_LIMIT, phaseOf } from './import.ts'
import { listProblems, problemLines } from './queries/problems.ts'
import { findRun, listRuns } from './queries/runs.ts'
import { writeProblems } from './write-problems.ts'

/** `listId`: the static list that its contacts are to join; the mapping step can still choose another, or none. */
const Upload = Closed({ object: ImportObject, name: Line(255, 1), listId: Type.Optional(Id) })
const config = { access: 'imports.run' } as const
/** Types that browsers and programs give CSV files. */
const FILE_TYPES = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/vnd.ms-excel',
]

export function importRoutes(app: App, services: Services): void {
  const { db } = services
  const show = async (id: string) => asImportRun(found(await findRun(db, id)))

  // In a scope of its own, since here a body is a stream and not text.
  app.register(async (scope: App) => {
    for (const type of [...FILE_TYPES, 'application/octet-stream']) {
      if (scope.hasContentTypeParser(type)) scope.removeContentTypeParser(type)
      scope.addContentTypeParser(type, async (_request: FastifyRequest, body: Readable) => body)
    }
    scope.post(
      '/api/v1/imports',
      { config: { ...config, takesFile: true }, schema: { querystring: Upload, response: { 201: ImportRun } } },
      async (request, reply) => {
        const id = await uploadImport(services, request, request.query, await sourceOf(request))
        return reply.status(201).send(await show(id))
      },
    )
  })

  app.get(
    '/api/v1/imports',
    { config, schema: { querystring: ImportQuery, response: { 200: Page(ImportRun) } } },
    async ({ query }) => {
      const { items, next } = await listRuns(db, query)
      return { items: items.map(asImportRun), next }
    },
  )
  app.get('/api/v1/imports/:id', { config, schema: { params: IdParams, response: { 200: ImportRun } } }, ({ params }) =>
    show(params.id),
  )
  app.post(
    '/api/v1/imports/:id/check',
    { config, schema: { params: IdParams, body: ImportCheck, response: { 200: ImportRun } } },
    async ({ params, staff, body }) => {
      await startCheck(db, staff, params.id, body)
      return show(params.id)
    },
  )
  app.post(
    '/api/v1/imports/:id/run',
    { config, schema: { params: IdParams, response: { 200: ImportRun } } },
    async ({ params, staff }) => {
      await startRun(db, staff, params.id)
      return show(params.id)
    },
  )
  app.post(
    '/api/v1/imports/:id/cancel',
    { config, schema: { params: IdParams, response: { 200: ImportRun } } },
    async ({ params }) => {
      await cancelImport(db, params.id)
      return show(params.id)
    },
  )
  app.get(
    '/api/v1/imports/:id/problems',
    { config, schema: { params: IdParams, querystring: ImportProblemQuery, response: { 200: Page(ImportProblem) } } },
    async ({ params, query }) => {
      const run = found(await findRun(db, params.id))
      return listProblems(db, run.id, phaseOf(run), query)
    },
  )
  app.get('/api/v1/imports/:id/problems.csv', { config, schema: { params: IdParams } }, async ({ params }, reply) => {
    const run = found(await findRun(db, params.id))
    const headers = run.shape.columns.map((column) => column.name)
    const pages = (line: number, limit: number) => problemLines(db, run.id, phaseOf(run), line, limit)
    reply.header('content-type', 'text/csv; charset=utf-8')
    reply.header('content-disposition', `attachment; filename="import-${run.id}-problems.csv"`)
    return reply.send(Readable.from(writeProblems(headers, pages)))
  })
}

/** The file: the body itself, or the first file of a form. */
async function sourceOf(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (request.isMultipart()) {
    // One byte more than the limit, so that the store says it with the limit in words.
    const part = await request.file({ limits: { fileSize: IMPORT_LIMIT + 1 } })
    if (part) return part.file
  } else if (request.body instanceof Readable) return request.body
  throw invalid('file', 'Send the file as the body, or as a part of a form.')
}
