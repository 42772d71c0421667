import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { File, FileKeyParams } from '#contract/conversations.ts'
import { Closed, Line } from '#contract/common.ts'
import { found, invalid } from '#server/platform/errors.ts'
import type { StaffActor } from '#server/actors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { openForStaff, storeUpload } from './actions.ts'
import { presentFile } from './file.ts'
import { findForStaff, getFile } from './queries.ts'
import { sendFile } from './reply.ts'

const Upload = Closed({ name: Type.Optional(Line(255, 1)) })

/** Files of the workspace and the API. Members have their own routes in the portal. */
export function fileRoutes(app: App, services: Services): void {
  // In a scope of its own, since here a body of any type is a stream.
  app.register(async (scope: App) => {
    scope.removeContentTypeParser(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
    scope.addContentTypeParser('*', async (_request: FastifyRequest, body: Readable) => body)
    scope.post(
      '/api/v1/files',
      {
        config: { access: 'tickets.write', takesFile: true },
        schema: { querystring: Upload, response: { 201: File } },
      },
      async (request, reply) => {
        const { name, content } = await sentFile(request, request.query.name)
        return reply.status(201).send(await keepUpload(services, request, name, content))
      },
    )
  })

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

/** The file: a part of a form, or the body itself with its name in the address. */
async function sentFile(request: FastifyRequest, name?: string): Promise<{ name: string; content: Readable }> {
  if (request.isMultipart()) {
    const part = await request.file()
    if (part) return { name: name ?? part.filename, content: part.file }
  } else if (request.body instanceof Readable && name !== undefined) return { name, content: request.body }
  throw invalid('file', 'Send one file as multipart/form-data, or as the body with ?name= in the address.')
}

/** Stores the file; a repeat with the same Idempotency-Key gets the first one, what came again is cleared later. */
async function keepUpload(
  services: Services,
  request: FastifyRequest & { readonly staff: StaffActor },
  name: string,
  content: Readable,
): Promise<File> {
  const file = await storeUpload(services, request.staff, name, content)
  // The body was a stream: what the key stands for is the content.
  request.body = { name, hash: (await getFile(services.db, file.id)).content_hash }
  const id = await once(services.db, request, () => Promise.resolve(file.id))
  return id === file.id ? file : presentFile(await getFile(services.db, id))
}
