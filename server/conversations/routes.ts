import {
  Comment,
  CommentCreate,
  Flow,
  FlowQuery,
  Message,
  MessageCreate,
  MessageQuery,
  Reply,
  Thread,
  ThreadCreate,
  ThreadQuery,
  ThreadUpdate,
} from '#contract/conversations.ts'
import { Closed, IdParams, Page, paging } from '#contract/common.ts'
import type { StaffActor } from '#server/actors.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { found, notFound } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import { addComment, replyAsStaff } from './actions/staff.ts'
import { createMessage, createThread, tieThread } from './actions/threads.ts'
import { ticketFlow } from './queries/flow.ts'
import { commentsByIds, getMessage, listComments, listMessages } from './queries/messages.ts'
import { findThread, listThreads } from './queries/threads.ts'

export function conversationRoutes(app: App, { db }: Services): void {
  ticketConversation(app, db)
  threads(app, db)
}

async function visible(db: Db, staff: StaffActor, ticketId: string): Promise<string> {
  if (!(await mayViewTicket(db, staff, ticketId))) throw notFound()
  return ticketId
}

function ticketConversation(app: App, db: Db): void {
  app.get(
    '/api/v1/tickets/:id/flow',
    {
      config: { access: 'tickets.read' },
      schema: { params: IdParams, querystring: FlowQuery, response: { 200: Flow } },
    },
    async ({ staff, params, query }) => ticketFlow(db, await visible(db, staff, params.id), query),
  )
  app.post(
    '/api/v1/tickets/:id/replies',
    { config: { access: 'tickets.write' }, schema: { params: IdParams, body: Reply, response: { 201: Message } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => replyAsStaff(tx, request.staff, request.params.id, request.body))
      return reply.status(201).send(found(await getMessage(db, request.staff, id)))
    },
  )
  app.get(
    '/api/v1/tickets/:id/comments',
    {
      config: { access: 'tickets.read' },
      schema: { params: IdParams, querystring: Closed(paging), response: { 200: Page(Comment) } },
    },
    async ({ staff, params, query }) => listComments(db, await visible(db, staff, params.id), query),
  )
  app.post(
    '/api/v1/tickets/:id/comments',
    {
      config: { access: 'tickets.write' },
      schema: { params: IdParams, body: CommentCreate, response: { 201: Comment } },
    },
    async (request, reply) => {
      const id = await once(db, request, (tx) => addComment(tx, request.staff, request.params.id, request.body))
      return reply.status(201).send(found((await commentsByIds(db, [id]))[0]))
    },
  )
}

function threads(app: App, db: Db): void {
  app.get(
    '/api/v1/threads',
    { config: { access: 'tickets.read' }, schema: { querystring: ThreadQuery, response: { 200: Page(Thread) } } },
    async ({ staff, query }) => listThreads(db, staff, query),
  )
  app.post(
    '/api/v1/threads',
    { config: { access: 'tickets.write' }, schema: { body: ThreadCreate, response: { 201: Thread } } },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createThread(tx, request.staff, request.body))
      return reply.status(201).send(found(await findThread(db, request.staff, id)))
    },
  )
  app.get(
    '/api/v1/threads/:id',
    { config: { access: 'tickets.read' }, schema: { params: IdParams, response: { 200: Thread } } },
    async ({ staff, params }) => found(await findThread(db, staff, params.id)),
  )
  app.patch(
    '/api/v1/threads/:id',
    {
      config: { access: 'tickets.write' },
      schema: { params: IdParams, body: ThreadUpdate, response: { 200: Thread } },
    },
    async ({ staff, params, body }) => {
      await tieThread(db, staff, params.id, body.ticketId)
      return found(await findThread(db, staff, params.id))
    },
  )
  app.get(
    '/api/v1/threads/:id/messages',
    {
      config: { access: 'tickets.read' },
      schema: { params: IdParams, querystring: MessageQuery, response: { 200: Page(Message) } },
    },
    async ({ staff, params, query }) => listMessages(db, found(await findThread(db, staff, params.id)).id, query),
  )
  app.post(
    '/api/v1/threads/:id/messages',
    {
      config: { access: 'tickets.write' },
      schema: { params: IdParams, body: MessageCreate, response: { 201: Message } },
    },
    async (request, reply) => {
      const id = await once(db, request, (tx) => createMessage(tx, request.staff, request.params.id, request.body))
      return reply.status(201).send(found(await getMessage(db, request.staff, id)))
    },
  )
  app.get(
    '/api/v1/messages/:id',
    { config: { access: 'tickets.read' }, schema: { params: IdParams, response: { 200: Message } } },
    async ({ staff, params }) => found(await getMessage(db, staff, params.id)),
  )
}
