import { Type } from 'typebox'
import { File, FileKeyParams } from '#contract/conversations.ts'
import { Closed, Line } from '#contract/common.ts'
import { found, invalid } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { openForStaff, storeUpload } from './actions.ts'
import { presentFile } from './file.ts'
import { findForStaff } from './queries.ts'
import { sendFile } from './reply.ts'

/** Files of the workspace and the API. Members have their own routes in the portal. */
export function fileRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/files',
    { config: { access: 'tickets.write' }, schema: { response: { 201: File } } },
    async (request, reply) => {
      const part = await request.file()
      if (!part) throw invalid('file', 'Send one file as multipart/form-data.')
      return reply.status(201).send(await storeUpload(services, request.staff, part.filename, part.file))
    },
  )

  app.get(
    '/api/v1/files/:key',
    { config: { access: 'tickets.read' }, schema: { params: FileKeyParams, response: { 200: File } } },
    async (request) => presentFile(found(await findForStaff(services.db, request.staff, request.params.key))),
  )

  app.get(
    '/api/v1/files/:key/content',
    {
      config: { access: 'tickets.read' },
      schema: { params: FileKeyParams, querystring: Closed({ download: Type.Optional(Line(5)) }) },
    },
    async (request, reply) =>
      sendFile(reply, await openForStaff(services, request.staff, request.params.key), {
        download: request.query.download !== undefined,
      }),
  )
}
