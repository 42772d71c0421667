import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { StaffActor } from '#server/actors.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'
import { build, FILTERS, type Model, one, settle, sightOf, worldOf } from '#test/support/sight-world.ts'
import { foreseeEffects } from './actions.ts'

let desk: Desk
let owner: StaffActor
before(async () => {
  desk = await openDesk()
  owner = await staffOf(desk, await desk.user({ role: 'owner' }))
})
after(() => desk.close())

/** Every pair of a customer and a ticket that they see, asked one by one. */
async function seen(model: Model): Promise<Set<string>> {
  const pairs = new Set<string>()
  for (const { member } of model.contacts)
    for (const { id } of model.tickets)
      if (await mayViewTicket(desk.db, member, id)) pairs.add(`${member.contactId} ${id}`)
  return pairs
}

/** How many customers and tickets are in pairs that only the first has. */
function missing(from: Set<string>, to: Set<string>) {
  const gone = [...from.difference(to)].map((pair) => pair.split(' '))
  return { customers: new Set(gone.map(([who]) => who)).size, tickets: new Set(gone.map(([, ticket]) => ticket)).size }
}

test('effects before saving: what is foreseen is what comes, for any change of filter, mode and companies', async () => {
  await fc.assert(
    fc.asyncProperty(worldOf, sightOf, async (world, next) => {
      // Only this world's people: those of earlier ones are signed out of the count.
      await desk.db.updateTable('member').set({ state: 'disabled' }).execute()
      const model = await build({ desk, owner, closedInbox: desk.inboxId }, world)
      const before = await seen(model)
      const foreseen = await foreseeEffects(desk.db, desk.portalId, {
        ticketAccess: next.access,
        severalCompanies: next.several,
        ticketFilter: FILTERS[next.filter],
        memberFilter: one('contact.jobTitle', 'is_any_of', 'Lead'),
      })
      await settle(model, { ...next, threads: world.sight.threads })
      const after = await seen(model)
      const plain = (side: typeof foreseen.loses) => ({
        customers: side?.customers.count,
        tickets: side?.tickets.count,
      })
      assert.deepEqual(plain(foreseen.loses), missing(before, after), 'loses')
      assert.deepEqual(plain(foreseen.gains), missing(after, before), 'gains')
    }),
    { numRuns: 30, endOnFailure: true },
  )
})

test('R-02: effects of access groups: who is in none of them loses all they saw', async () => {
  await desk.db.updateTable('member').set({ state: 'disabled' }).execute()
  const portal = { ticket_access: 'own', ticket_filter: null, ticket_filter_sql: null, ticket_copy_id: null }
  await desk.db.updateTable('portal').set(portal).execute()
  const [inside, outside] = [await desk.contact(), await desk.contact()]
  for (const contact of [inside, outside]) await desk.member(contact)
  await desk.ticket({ contacts: [inside] })
  for (let i = 0; i < 3; i++) await desk.ticket({ contacts: [outside] })
  await desk.ticket({ contacts: [inside, outside] })
  const group = await desk.db
    .insertInto('access_group')
    .values({ name: 'Gold', name_key: 'gold' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await desk.db.insertInto('access_group_contact').values({ group_id: group.id, contact_id: inside }).execute()
  const effects = await foreseeEffects(desk.db, desk.portalId, { access: 'groups', accessGroupIds: [group.id] })
  assert.deepEqual(effects.loses, { customers: { count: 1, more: false }, tickets: { count: 4, more: false } })
  assert.deepEqual(effects.gains, { customers: { count: 0, more: false }, tickets: { count: 0, more: false } })
  const nobody = await foreseeEffects(desk.db, desk.portalId, { access: 'groups', accessGroupIds: [] })
  assert.equal(nobody.loses?.customers.count, 2, 'a portal that asks for groups and names none lets nobody in')
})

test('O-07: effects count whom single sign-on is for, and of a move to its domain who is not', async () => {
  await desk.db.updateTable('member').set({ state: 'disabled' }).execute()
  await desk.db.updateTable('portal').set({ access: 'anyone' }).execute()
  const [listed, other] = [await desk.contact(), await desk.contact()]
  for (const contact of [listed, other]) {
    await desk.member(contact)
    await desk.ticket({ contacts: [contact] })
  }
  const insert = { name: 'Staff of ours', name_key: 'staff of ours', kind: 'static' }
  const { id: listId } = await desk.db.insertInto('list').values(insert).returning('id').executeTakeFirstOrThrow()
  await desk.db.insertInto('list_member').values({ list_id: listId, contact_id: listed }).execute()
  const values = { host: 'sso.effects.example', language: 'en', sign_in_method: 'sso', sso_list_ids: [listId] }
  const { id: domainId } = await desk.db.insertInto('domain').values(values).returning('id').executeTakeFirstOrThrow()
  const losing = async (proposed: Parameters<typeof foreseeEffects>[2]) =>
    (await foreseeEffects(desk.db, desk.portalId, proposed)).loses?.customers.count
  assert.equal(await losing({ domainId }), 1, 'the other one is on none of its lists')
  const nothing = one('subject', 'is_any_of', 'nothing is called so')
  assert.equal(await losing({ ticketFilter: nothing }), 2)
  await desk.db.updateTable('portal').set({ domain_id: domainId }).where('id', '=', desk.portalId).execute()
  assert.equal(await losing({ ticketFilter: nothing }), 1, 'who never got in loses nothing')
})

test('S40: a filter that is wrong is refused beside its condition, and nothing is counted', async () => {
  const filter = one('priority', 'is_any_of', "urgent' or true --")
  await assert.rejects(foreseeEffects(desk.db, desk.portalId, { ticketFilter: filter }), {
    code: 'invalid-input',
    message: /not a choice/,
  })
})
