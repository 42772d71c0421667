import { IdParams, Page } from '#contract/common.ts'
import {
  AddressesAdd,
  AddressesAdded,
  ContactList,
  FilterPreviewBody,
  ListContactParams,
  ListCreate,
  ListMemberQuery,
  ListMembers,
  ListPreview,
  ListQuery,
  ListsOfContact,
  ListUpdate,
} from '#contract/lists.ts'
import { mayReadContact } from '#server/contacts/policy.ts'
import { getContact } from '#server/contacts/queries/list.ts'
import { prepareFilter } from '#server/filters/actions.ts'
import { found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { createList, deleteList, reevaluateList, updateList } from './actions.ts'
import { addAddresses, addToList, removeFromList } from './actions/members.ts'
import { getList, listLists } from './queries/lists.ts'
import { listMembers, listsOf, previewContacts } from './queries/members.ts'

export function listRoutes(app: App, { db }: Services): void {
  const read = { access: 'contacts.read' } as const
  const manage = { access: 'portal.manage' } as const
  const one = async (id: string) => found(await getList(db, id))

  app.get(
    '/api/v1/lists',
    { config: read, schema: { querystring: ListQuery, response: { 200: Page(ContactList) } } },
    async ({ query }) => listLists(db, query),
  )

  app.post(
    '/api/v1/lists',
    { config: manage, schema: { body: ListCreate, response: { 201: ContactList } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createList(tx, request.staff, request.body))
      reply.status(201)
      return one(id)
    },
  )

  app.post(
    '/api/v1/lists/preview',
    { config: read, schema: { body: FilterPreviewBody, response: { 200: ListPreview } } },
    async ({ body }) => previewContacts(db, (await prepareFilter(db, 'contact', body.filter)).sql),
  )

  app.get(
    '/api/v1/lists/:id',
    { config: read, schema: { params: IdParams, response: { 200: ContactList } } },
    async ({ params }) => one(params.id),
  )

  app.patch(
    '/api/v1/lists/:id',
    { config: manage, schema: { params: IdParams, body: ListUpdate, response: { 200: ContactList } } },
    async ({ staff, params, body }) => {
      await updateList(db, staff, params.id, body)
      return one(params.id)
    },
  )

  app.delete('/api/v1/lists/:id', { config: manage, schema: { params: IdParams } }, async (request, reply) => {
    await deleteList(db, request.staff, request.params.id)
    return reply.status(204).send()
  })

  app.post(
    '/api/v1/lists/:id/evaluate',
    { config: manage, schema: { params: IdParams, response: { 200: ContactList } } },
    async ({ staff, params }) => {
      await reevaluateList(db, staff, params.id)
      return one(params.id)
    },
  )

  app.get(
    '/api/v1/lists/:id/members',
    { config: read, schema: { params: IdParams, querystring: ListMemberQuery, response: { 200: ListMembers } } },
    async ({ params, query }) => {
      await one(params.id)
      return listMembers(db, params.id, query)
    },
  )

  app.get(
    '/api/v1/contacts/:id/lists',
    { config: read, schema: { params: IdParams, response: { 200: ListsOfContact } } },
    async ({ staff, params }) => {
      if (!mayReadContact(staff, found(await getContact(db, staff, params.id)))) throw notFound()
      return { items: await listsOf(db, params.id), next: null }
    },
  )

  app.post(
    '/api/v1/lists/:id/addresses',
    { config: manage, schema: { params: IdParams, body: AddressesAdd, response: { 200: AddressesAdded } } },
    async ({ staff, params, body }) => addAddresses(db, staff, params.id, body.addresses),
  )

  app.put(
    '/api/v1/lists/:id/contacts/:contactId',
    { config: manage, schema: { params: ListContactParams } },
    async ({ staff, params }, reply) => {
      await addToList(db, staff, params.id, params.contactId)
      return reply.status(204).send()
    },
  )

  app.delete(
    '/api/v1/lists/:id/contacts/:contactId',
    { config: manage, schema: { params: ListContactParams } },
    async ({ staff, params }, reply) => {
      await removeFromList(db, staff, params.id, params.contactId)
      return reply.status(204).send()
    },
  )
}
