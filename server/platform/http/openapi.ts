import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import type { Access } from '#contract/permissions.ts'
import { ERRORS } from '../errors.ts'

const PREFIX = '/api/v1'

const PROBLEM = {
  description: 'A problem, as RFC 9457 has it; `code` is stable.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'detail'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string', enum: Object.keys(ERRORS) },
          detail: { type: 'string' },
          requestId: { type: 'string' },
          fields: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'message'],
              properties: { field: { type: 'string' }, message: { type: 'string' } },
            },
          },
        },
      },
    },
  },
}

/** How a file is sent: as it is, or as a part of a form. */
const FILE_BODY = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    },
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  },
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file, which the route reads as a stream. */
    takesFile?: boolean
  }
}

const IDEMPOTENCY_KEY = {
  'idempotency-key': {
    type: 'string',
    minLength: 1,
    maxLength: 255,
    description: 'A repeat with the same key gets the first answer and makes nothing new.',
  },
}

/** Collects every route of the API as it is registered; `openapi.json` is written when it is asked for. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Portico',
        version: '1',
        description: 'Everything that the workspace does. Lists are paged: pass `next` as `after`.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token, made in the workspace.' },
          session: { type: 'apiKey', in: 'cookie', name: 'staff' },
        },
      },
    },
    transform({ schema, url, route }) {
      const access = route.config?.access
      if (!url.startsWith(`${PREFIX}/`) || !access || route.config?.asset) return { url, schema: { hide: true } }
      const described = describe(schema ?? {}, url, [route.method].flat()[0] ?? 'GET', access)
      return { url, schema: route.config?.takesFile ? { ...described, 'x-file': true } : described }
    },
  })
  app.get(`${PREFIX}/openapi.json`, { config: { access: 'public' } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(openApi(app)),
  )
}

interface Operation {
  responses?: object
  requestBody?: object
  'x-file'?: true
}

/** As much of https://spec.openapis.org/oas/v3.1 as is changed here. */
interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: object
}

/** The whole description; the app must be ready. Problems are said once: they are the same everywhere. */
export function openApi(app: FastifyInstance): string {
  const { paths = {}, components, ...rest } = app.swagger() as Description
  const reference = { $ref: '#/components/responses/Problem' }
  for (const operations of Object.values(paths))
    for (const operation of Object.values(operations)) {
      operation.responses = { ...operation.responses, '4XX': reference, '5XX': reference }
      if (operation['x-file']) operation.requestBody = FILE_BODY
      delete operation['x-file']
    }
  return JSON.stringify({ ...rest, components: { ...components, responses: { Problem: PROBLEM } }, paths })
}

function describe(schema: FastifySchema, url: string, method: string, access: Access): FastifySchema {
  const parts = url.slice(PREFIX.length + 1).split('/')
  const done = method === 'DELETE' ? 204 : 200
  const response = (schema.response ?? { [done]: { description: 'Done.' } }) as Record<string, unknown>
  return {
    ...schema,
    tags: [parts[0] ?? 'api'],
    operationId: [method.toLowerCase(), ...parts.map((part) => part.replace(':', 'by-'))].join('-'),
    description: sentence(access),
    ...(access === 'public' ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
    ...(method === 'POST' && access !== 'public'
      ? { headers: schema.headers ?? { type: 'object', properties: IDEMPOTENCY_KEY } }
      : {}),
    response,
    'x-access': access,
  } as FastifySchema
}

function sentence(access: Access): string {
  if (access === 'public') return 'For everybody.'
  if (access === 'staff') return 'For every member of staff.'
  return `Needs the permission ${access}.`
}
