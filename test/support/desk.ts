import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Permission } from '#contract/permissions.ts'
import { foundAccount, type Founded } from '#server/account/actions.ts'
import { addPortal, turnOnPortal } from '#server/account/queries.ts'
import type { PortalSettings } from '#server/actors.ts'
import { buildApp } from '#server/app.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { memberCookie } from '#server/membership/authenticate.ts'
import { addMemberSession } from '#server/membership/queries.ts'
import { readConfig, type SETTINGS } from '#server/platform/config.ts'
import type { Pool } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import { hashPassword } from '#server/platform/passwords.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { STAFF_COOKIE } from '#server/staff/authenticate.ts'
import { findPortal } from '#server/portals/queries.ts'
import { addSession } from '#server/staff/queries.ts'
import { openServices } from '#server/start.ts'
import { freshDatabase } from './database.ts'

const HOUR = 3_600_000
/** The password of everybody that the builders make. */
export const PASSWORD = 'Correct-horse-7-staple'
const hashed = hashPassword(PASSWORD)

async function startApp(services: Services): Promise<App> {
  const app = await buildApp(services)
  await app.ready()
  return app
}

/** A running desk on a database of its own, with builders that write rows and sign people in. */
export interface Desk extends Founded {
  readonly app: App
  readonly services: Services
  readonly db: Db
  readonly pool: Pool
  readonly portalPath: string
  /** A portal as pages read it; the first one when no path is named. */
  portal(path?: string): Promise<PortalSettings>
  /** Another portal on the built-in host that is live. @returns its id */
  addPortal(path: string): Promise<string>
  user(values?: {
    name?: string
    email?: string
    role?: 'owner' | 'admin' | 'agent'
    permissions?: Permission[]
  }): Promise<string>
  company(name?: string, domain?: string): Promise<string>
  /** Primary company first. */
  contact(values?: {
    firstName?: string
    lastName?: string
    email?: string | null
    companies?: string[]
  }): Promise<string>
  inbox(name: string, members?: string[]): Promise<string>
  ticket(values?: {
    subject?: string
    contacts?: string[]
    companies?: string[]
    stage?: string
    inboxId?: string | null
    ownerId?: string
    activityAt?: string
    description?: string
  }): Promise<string>
  /** A thread with its messages, oldest first; `at` is when it opened. */
  thread(values: {
    ticketId?: string | null
    contactId?: string
    inboxId?: string
    kind?: 'portal' | 'form' | 'email' | 'chat'
    at?: string
    messages?: { text: string; userId?: string; contactId?: string; html?: string }[]
  }): Promise<string>
  comment(ticketId: string, userId: string, text: string): Promise<string>
  /** Headers of a signed-in staff member. */
  asStaff(userId: string): Promise<{ cookie: string }>
  /** Headers of an API client. */
  asToken(userId: string, scopes: Permission[]): Promise<{ authorization: string }>
  /** Headers of a signed-in customer; makes the contact a member with PASSWORD first. */
  asMember(contactId: string): Promise<{ cookie: string }>
  member(contactId: string): Promise<string>
  close(): Promise<void>
}

let serial = 0
const unique = () => `${process.pid}-${++serial}`

export async function openDesk(settings: Partial<Record<keyof typeof SETTINGS, string>> = {}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-test-'))
  const database = await freshDatabase()
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    DATABASE_CONNECTIONS: '5',
    RATE_LIMIT: '100000',
    ...settings,
  })
  const opened = await openServices(config)
  const { services, pool } = opened
  const { db } = services
  const founded = await foundAccount(db, 'Northwind Optics')
  await turnOnPortal(db, founded.portalId)
  await services.live.start()
  const app = await startApp(services).catch(async (error: unknown) => {
    // A connection that stays open would keep the test's process, which then says nothing.
    await opened.close()
    await database.drop()
    throw error
  })

  const id = (row: { id: string }) => row.id
  const desk: Desk = {
    ...founded,
    app,
    services,
    db,
    pool,
    portalPath: 'support',
    async portal(path = 'support') {
      return found(await findPortal(db, { host: 'localhost', path }))
    },
    async addPortal(path) {
      const portalId = await addPortal(db as Tx, { name: `Portal ${path}`, path, inboxId: founded.inboxId })
      await turnOnPortal(db, portalId)
      return portalId
    },
    async user({
      name = 'Tomás Rey',
      email = `user-${unique()}@northwind.example`,
      role = 'agent',
      permissions = [],
    } = {}) {
      const values = { name, email, email_key: email.toLowerCase(), password_hash: await hashed, role, permissions }
      return id(await db.insertInto('staff_user').values(values).returning('id').executeTakeFirstOrThrow())
    },
    async company(name = `Company ${unique()}`, domain) {
      const values = {
        name,
        name_key: name.toLowerCase(),
        domain: domain ?? null,
        domain_key: domain?.toLowerCase() ?? null,
      }
      return id(await db.insertInto('company').values(values).returning('id').executeTakeFirstOrThrow())
    },
    async contact({
      firstName = 'Maya',
      lastName = 'Lindqvist',
      email = `contact-${unique()}@customer.example`,
      companies = [],
    } = {}) {
      const values = { first_name: firstName, last_name: lastName, name_key: `${firstName} ${lastName}`.toLowerCase() }
      const contactId = id(await db.insertInto('contact').values(values).returning('id').executeTakeFirstOrThrow())
      if (email !== null)
        await db
          .insertInto('contact_address')
          .values({ contact_id: contactId, address: email, address_key: addressKey(email) })
          .execute()
      for (const [index, companyId] of companies.entries())
        await db
          .insertInto('contact_company')
          .values({ contact_id: contactId, company_id: companyId, is_primary: index === 0 })
          .execute()
      return contactId
    },
    async inbox(name, members) {
      const inboxId = id(
        await db
          .insertInto('inbox')
          .values({ name, open_to_all: members === undefined })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
      for (const kind of ['portal', 'form'])
        await db.insertInto('channel').values({ inbox_id: inboxId, kind, name: kind }).execute()
      for (const user of members ?? [])
        await db.insertInto('inbox_member').values({ inbox_id: inboxId, user_id: user }).execute()
      return inboxId
    },
    async ticket({
      subject = 'A question',
      contacts = [],
      companies = [],
      stage = 'New',
      inboxId = founded.inboxId,
      ownerId,
      activityAt,
      description,
    } = {}) {
      const values = {
        subject,
        description: description ?? null,
        pipeline_id: founded.pipelineId,
        stage_id: founded.stages.get(stage) ?? '',
        inbox_id: inboxId,
        owner_id: ownerId ?? null,
        ...(activityAt ? { activity_at: activityAt } : {}),
      }
      const ticketId = id(await db.insertInto('ticket').values(values).returning('id').executeTakeFirstOrThrow())
      for (const contactId of contacts)
        await db.insertInto('ticket_contact').values({ ticket_id: ticketId, contact_id: contactId }).execute()
      for (const [index, companyId] of companies.entries())
        await db
          .insertInto('ticket_company')
          .values({ ticket_id: ticketId, company_id: companyId, is_primary: index === 0 })
          .execute()
      return ticketId
    },
    async thread({ ticketId = null, contactId, inboxId = founded.inboxId, kind = 'portal', at, messages = [] }) {
      const channel =
        (await db
          .selectFrom('channel')
          .select('id')
          .where('inbox_id', '=', inboxId)
          .where('kind', '=', kind)
          .executeTakeFirst()) ??
        (await db
          .insertInto('channel')
          .values({ inbox_id: inboxId, kind, name: kind })
          .returning('id')
          .executeTakeFirstOrThrow())
      const values = {
        channel_id: channel.id,
        inbox_id: inboxId,
        ticket_id: ticketId,
        contact_id: contactId ?? null,
        ...(at ? { opened_at: at } : {}),
      }
      const threadId = id(await db.insertInto('thread').values(values).returning('id').executeTakeFirstOrThrow())
      for (const { text, userId, contactId: author, html } of messages)
        await db
          .insertInto('message')
          .values({
            thread_id: threadId,
            text,
            html: html ?? null,
            source: kind === 'email' ? 'email' : 'portal',
            author: userId ? 'staff' : 'contact',
            user_id: userId ?? null,
            contact_id: userId ? null : (author ?? contactId ?? null),
          })
          .execute()
      return threadId
    },
    async comment(ticketId, userId, text) {
      return id(
        await db
          .insertInto('comment')
          .values({ ticket_id: ticketId, user_id: userId, text })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
    },
    async asStaff(userId) {
      const token = newToken()
      await addSession(db, { tokenHash: hashToken(token), userId, expiresAt: new Date(Date.now() + HOUR), agent: null })
      return { cookie: `${STAFF_COOKIE}=${token}` }
    },
    async asToken(userId, scopes) {
      const token = newToken()
      await db
        .insertInto('api_token')
        .values({ name: 'test', token_hash: hashToken(token), user_id: userId, scopes })
        .execute()
      return { authorization: `Bearer ${token}` }
    },
    async member(contactId) {
      const values = {
        contact_id: contactId,
        password_hash: await hashed,
        state: 'active',
        registered_at: new Date().toISOString(),
      }
      const made = await db
        .insertInto('member')
        .values(values)
        .onConflict((c) => c.column('contact_id').doUpdateSet({ state: 'active', password_hash: values.password_hash }))
        .returning('id')
        .executeTakeFirstOrThrow()
      return made.id
    },
    async asMember(contactId) {
      const token = newToken()
      const memberId = await desk.member(contactId)
      await addMemberSession(db, {
        tokenHash: hashToken(token),
        memberId,
        portalId: founded.portalId,
        expiresAt: new Date(Date.now() + HOUR),
        remembered: false,
        agent: null,
      })
      return { cookie: `${memberCookie({ id: founded.portalId })}=${token}` }
    },
    async close() {
      await app.close()
      await opened.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return desk
}
