import { Type } from 'typebox'
import { openForMember, storeUpload } from '#server/files/actions.ts'
import { sendFile } from '#server/files/reply.ts'
import { AppError, notFound } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'

/** Files of a conversation, for who may see its ticket (T-07, S33), and uploads before a message is sent (S34). */
export function portalFileRoutes(app: App, services: Services): void {
  app.post('/:portal/files', { config: { access: 'member' } }, async (request, reply) => {
    try {
      const part = await request.file()
      if (!part) throw new AppError('invalid-input', 'Send one file as multipart/form-data.')
      const { key, name, type, size } = await storeUpload(services, request.member, part.filename, part.file)
      return await reply.status(201).send({ key, name, type, size })
    } catch (error) {
      const problem = error as { code?: string; status?: number; statusCode?: number; message: string }
      const status = problem.status ?? problem.statusCode
      if (status === undefined) throw error
      // The page's script reads this, not a person.
      return reply.status(status).send({ code: status === 413 ? 'too-large' : problem.code, detail: problem.message })
    }
  })

  app.get(
    '/:portal/files/:key',
    {
      config: { access: 'member' },
      schema: {
        params: Type.Object({ portal: Type.String(), key: Type.String() }),
        querystring: Type.Object({ download: Type.Optional(Type.String()) }),
      },
    },
    async (request, reply) => {
      if (!/^[A-Za-z0-9_-]{22}$/.test(request.params.key)) throw notFound()
      const file = await openForMember(services, request.member, request.params.key)
      return sendFile(reply, file, { download: request.query.download !== undefined })
    },
  )
}
