import {
  AccessGroup,
  AccessGroupCreate,
  AccessGroupQuery,
  AccessGroupUpdate,
  GroupContactParams,
  GroupListParams,
  GroupMember,
  GroupMemberQuery,
  GroupsOfContact,
} from '#contract/access-groups.ts'
import { IdParams, Page } from '#contract/common.ts'
import { mayReadContact } from '#server/contacts/policy.ts'
import { getContact } from '#server/contacts/queries/list.ts'
import { found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import * as actions from './actions.ts'
import { getGroup, listGroups } from './queries/groups.ts'
import { groupMembers, groupsOfContact } from './queries/members.ts'

export function accessGroupRoutes(app: App, { db }: Services): void {
  const manage = { access: 'portal.manage' } as const
  const one = async (id: string) => found(await getGroup(db, id))

  app.get(
    '/api/v1/access-groups',
    { config: manage, schema: { querystring: AccessGroupQuery, response: { 200: Page(AccessGroup) } } },
    async ({ query }) => listGroups(db, query),
  )

  app.post(
    '/api/v1/access-groups',
    { config: manage, schema: { body: AccessGroupCreate, response: { 201: AccessGroup } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => actions.createGroup(tx, request.staff, request.body))
      reply.status(201)
      return one(id)
    },
  )

  app.get(
    '/api/v1/access-groups/:id',
    { config: manage, schema: { params: IdParams, response: { 200: AccessGroup } } },
    async ({ params }) => one(params.id),
  )

  app.patch(
    '/api/v1/access-groups/:id',
    { config: manage, schema: { params: IdParams, body: AccessGroupUpdate, response: { 200: AccessGroup } } },
    async ({ staff, params, body }) => {
      await actions.updateGroup(db, staff, params.id, body)
      return one(params.id)
    },
  )

  app.delete('/api/v1/access-groups/:id', { config: manage, schema: { params: IdParams } }, async (request, reply) => {
    await actions.deleteGroup(db, request.staff, request.params.id)
    return reply.status(204).send()
  })

  app.get(
    '/api/v1/access-groups/:id/members',
    {
      config: manage,
      schema: { params: IdParams, querystring: GroupMemberQuery, response: { 200: Page(GroupMember) } },
    },
    async ({ params, query }) => {
      await one(params.id)
      return groupMembers(db, params.id, query)
    },
  )

  app.get(
    '/api/v1/contacts/:id/access-groups',
    { config: manage, schema: { params: IdParams, response: { 200: GroupsOfContact } } },
    async ({ staff, params }) => {
      if (!mayReadContact(staff, found(await getContact(db, staff, params.id)))) throw notFound()
      return { items: await groupsOfContact(db, params.id), next: null }
    },
  )

  app.put(
    '/api/v1/access-groups/:id/lists/:listId',
    { config: manage, schema: { params: GroupListParams, response: { 200: AccessGroup } } },
    async ({ staff, params }) => {
      await actions.addGroupList(db, staff, params.id, params.listId)
      return one(params.id)
    },
  )

  app.delete(
    '/api/v1/access-groups/:id/lists/:listId',
    { config: manage, schema: { params: GroupListParams } },
    async ({ staff, params }, reply) => {
      await actions.removeGroupList(db, staff, params.id, params.listId)
      return reply.status(204).send()
    },
  )

  app.put(
    '/api/v1/access-groups/:id/contacts/:contactId',
    { config: manage, schema: { params: GroupContactParams, response: { 200: AccessGroup } } },
    async ({ staff, params }) => {
      await actions.addGroupContact(db, staff, params.id, params.contactId)
      return one(params.id)
    },
  )

  app.delete(
    '/api/v1/access-groups/:id/contacts/:contactId',
    { config: manage, schema: { params: GroupContactParams } },
    async ({ staff, params }, reply) => {
      await actions.removeGroupContact(db, staff, params.id, params.contactId)
      return reply.status(204).send()
    },
  )
}
