import { Type } from 'typebox'
import { Closed, IdParams, Page } from '#contract/common.ts'
import {
  DomainPageChoice,
  DomainPageParams,
  DomainPages,
  PAGE_TYPES,
  PageRevert,
  PageTemplate,
  PageTemplateCreate,
  PageTemplateUpdate,
  PageType,
} from '#contract/system-pages.ts'
import { domainName } from '#server/domains/domain.ts'
import { findDomain } from '#server/domains/queries.ts'
import { mayShowInline } from '#server/files/file.ts'
import { sendFile } from '#server/files/reply.ts'
import { found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import {
  choosePage,
  createTemplate,
  deleteTemplate,
  publishTemplate,
  revertTemplate,
  updateTemplate,
} from './actions.ts'
import { chosenTemplates, findPicture, listTemplates } from './queries.ts'

const Nothing = Type.Null()
const access = 'portal.manage' as const
const TemplateQuery = Closed({ type: Type.Optional(PageType) })
const PictureParams = Type.Object({ key: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }) })

/** Settings > Content > Private content: the templates of system pages, and which a domain uses (Y-02, Y-03). */
export function systemPageRoutes(app: App, services: Services): void {
  const { db } = services
  const host = new URL(services.publicUrl).host
  const one = async (id: string) => found((await listTemplates(db, { id }, host))[0])
  const base = '/api/v1/system-pages'

  app.get(
    base,
    { config: { access }, schema: { querystring: TemplateQuery, response: { 200: Page(PageTemplate) } } },
    async ({ query }) => ({ items: await listTemplates(db, query, host), next: null }),
  )

  app.post(
    base,
    { config: { access }, schema: { body: PageTemplateCreate, response: { 201: PageTemplate } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createTemplate(tx, request.staff, request.body))
      return reply.status(201).send(await one(id))
    },
  )

  app.get(
    `${base}/:id`,
    { config: { access }, schema: { params: IdParams, response: { 200: PageTemplate } } },
    async ({ params }) => one(params.id),
  )

  app.patch(
    `${base}/:id`,
    { config: { access }, schema: { params: IdParams, body: PageTemplateUpdate, response: { 200: PageTemplate } } },
    async (request) => {
      await updateTemplate(db, request.staff, request.params.id, request.body)
      return one(request.params.id)
    },
  )

  app.delete(
    `${base}/:id`,
    { config: { access }, schema: { params: IdParams, response: { 204: Nothing } } },
    async (request, reply) => {
      await deleteTemplate(db, request.staff, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${base}/:id/publish`,
    { config: { access }, schema: { params: IdParams, response: { 200: PageTemplate } } },
    async (request) => {
      await publishTemplate(db, request.staff, request.params.id)
      return one(request.params.id)
    },
  )

  app.post(
    `${base}/:id/revert`,
    { config: { access }, schema: { params: IdParams, body: PageRevert, response: { 200: PageTemplate } } },
    async (request) => {
      await revertTemplate(db, request.staff, request.params.id, request.body.versionId)
      return one(request.params.id)
    },
  )

  app.get(
    '/api/v1/domains/:id/system-pages',
    { config: { access }, schema: { params: IdParams, response: { 200: DomainPages } } },
    async ({ params }) => {
      found(await findDomain(db, params.id))
      const chosen = new Map((await chosenTemplates(db, params.id)).map((row) => [row.type, row.template_id]))
      return { pages: PAGE_TYPES.map((type) => ({ type, templateId: chosen.get(type) ?? null })) }
    },
  )

  app.put(
    '/api/v1/domains/:id/system-pages/:type',
    { config: { access }, schema: { params: DomainPageParams, body: DomainPageChoice, response: { 204: Nothing } } },
    async (request, reply) => {
      const { id, type } = request.params
      const name = domainName(services, found(await findDomain(db, id)))
      await choosePage(db, request.staff, { id, name }, type, request.body.templateId)
      return reply.code(204).send(null)
    },
  )

  pictureRoutes(app, services)
}

/** The pictures on system pages: for everybody where they are published, for whoever edits them also in drafts. */
function pictureRoutes(app: App, services: Services): void {
  const send = async (key: string, drafts: boolean, reply: Parameters<typeof sendFile>[0]) => {
    const row = await findPicture(services.db, key, { drafts })
    if (!row || !mayShowInline(row.type)) throw notFound()
    return sendFile(reply, { row, content: await services.files.open(row.content_hash) })
  }

  app.get(
    '/assets/pictures/:key',
    { config: { access: 'public', asset: true }, schema: { params: PictureParams } },
    async (request, reply) => send(request.params.key, false, reply),
  )

  app.get(
    '/api/v1/system-pages/pictures/:key',
    { config: { access }, schema: { params: PictureParams } },
    async (request, reply) => send(request.params.key, true, reply),
  )
}
