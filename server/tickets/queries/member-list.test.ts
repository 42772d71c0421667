import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { MemberActor } from '#server/actors.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { memberOf } from '#test/support/people.ts'
import type { MemberFilter } from './member.ts'
import { listForMember } from './member-list.ts'
import { FEW } from './member-near.ts'
import { searchForMember } from './member-search.ts'
import { reindexTicket } from './search-index.ts'

let desk: Desk
let member: MemberActor
let ids: string[]
const TOTAL = 64

before(async () => {
  desk = await openDesk()
  await desk.db.updateTable('portal').set({ ticket_access: 'company' }).execute()
  const company = await desk.company()
  const [me, colleague] = [await desk.contact({ companies: [company] }), await desk.contact({ companies: [company] })]
  ids = []
  for (let i = 0; i < TOTAL; i++)
    ids.push(
      await desk.ticket({
        // Few subjects and few times: ties are what paging goes wrong at.
        subject: `Subject ${i % 5}`,
        contacts: i % 3 === 0 ? [me] : i % 3 === 1 ? [colleague] : [me, colleague],
        companies: i % 4 === 0 ? [] : [company],
        stage: i % 4 === 1 ? 'Closed' : 'New',
        activityAt: `2026-05-0${1 + (i % 7)}T08:00:00.000${i % 2}Z`,
      }),
    )
  // A colleague's ticket without the company is not the member's.
  ids = ids.filter((_, i) => !(i % 4 === 0 && i % 3 === 1))
  member = await memberOf(desk, me)
})
after(() => desk.close())

const filter = (more: Partial<MemberFilter>): MemberFilter => ({
  view: 'organization',
  state: 'all',
  q: '',
  sort: 'activity',
  order: 'desc',
  ...more,
})

async function walk(start: MemberFilter): Promise<{ forward: string[]; backward: string[] }> {
  const forward: string[] = []
  let page = await listForMember(desk.db, member, start)
  forward.push(...page.items.map((item) => item.id))
  while (page.next !== null) {
    page = await listForMember(desk.db, member, { ...start, after: page.next })
    forward.push(...page.items.map((item) => item.id))
  }
  const backward = page.items.map((item) => item.id)
  while (page.previous !== null) {
    page = await listForMember(desk.db, member, { ...start, before: page.previous })
    backward.unshift(...page.items.map((item) => item.id))
  }
  return { forward, backward }
}

describe('a member’s list', () => {
  for (const sort of ['activity', 'created', 'id', 'subject', 'status'] as const)
    for (const order of ['asc', 'desc'] as const)
      test(`T-02: by ${sort}, ${order}: pages forward and back show each ticket once, in order`, async () => {
        const { forward, backward } = await walk(filter({ sort, order }))
        assert.deepEqual(forward.toSorted(), ids.toSorted())
        assert.deepEqual(backward, forward)
        const turned = await walk(filter({ sort, order: order === 'asc' ? 'desc' : 'asc' }))
        if (sort !== 'status') assert.deepEqual(turned.forward, forward.toReversed())
      })
  test('T-02: by status: open ones stand together, newest activity first', async () => {
    const { forward } = await walk(filter({ sort: 'status', order: 'asc' }))
    const rows = await desk.db
      .selectFrom('ticket')
      .select(['id', 'closed', 'activity_at'])
      .where('id', 'in', forward)
      .execute()
    const inOrder = forward.map((id) => rows.find((row) => row.id === id))
    const firstClosed = inOrder.findIndex((row) => row?.closed)
    assert.ok(inOrder.slice(firstClosed).every((row) => row?.closed))
    const times = inOrder.slice(0, firstClosed).map((row) => row?.activity_at ?? '')
    assert.deepEqual(times, times.toSorted().toReversed())
  })
  test('T-02: counts agree with the list', async () => {
    const counts = (await listForMember(desk.db, member, filter({}))).counts
    const open = await walk(filter({ state: 'open' }))
    assert.deepEqual([counts.all.count, counts.open.count], [ids.length, open.forward.length])
  })
  test('T-02: can be narrowed to a requester and to dates', async () => {
    const mine = await walk(filter({ requester: member.contactId }))
    const own = await walk(filter({ view: 'mine' }))
    assert.deepEqual(mine.forward, own.forward)
    assert.deepEqual((await walk(filter({ to: '2000-01-01' }))).forward, [])
    assert.equal((await walk(filter({ from: '2000-01-01' }))).forward.length, ids.length)
  })
  test('S05: a requester of another company shows none of theirs', async () => {
    const stranger = await desk.contact({ companies: [await desk.company()] })
    await desk.ticket({ contacts: [stranger] })
    assert.deepEqual((await walk(filter({ requester: stranger }))).forward, [])
    const { counts } = await listForMember(desk.db, member, filter({ requester: stranger }))
    assert.equal(counts.all.count, 0, 'nor does a count tell')
  })
})

describe('a member’s search', () => {
  test('T-02: finds by subject, number and message, with the text around the match', async () => {
    const [first = ''] = ids
    await desk.thread({
      ticketId: first,
      contactId: member.contactId,
      messages: [{ text: 'The Überstück of the spectrometer is cracked near the mount.' }],
    })
    await desk.db.transaction().execute((tx) => reindexTicket(tx, first))
    for (const q of ['ubersTuck', 'spectro', first, `Subject spectrometer`])
      for (const few of [FEW, { plain: 0, filtered: 0 }]) {
        const page = await searchForMember(desk.db, member, filter({ q }), few)
        assert.deepEqual(
          page.items.map((item) => item.id),
          [first],
          `${q}, up to ${few.plain} looked at themselves`,
        )
      }
    const [item] = (await listForMember(desk.db, member, filter({ q: 'spectrometer' }))).items
    assert.match(item?.match ?? '', /of the spectrometer is cracked/)
  })
  test('S40: finds nothing, and breaks nothing, with signs alone', async () => {
    for (const q of ["' & | ! :* --", '%', '\\', '"', ' ']) await listForMember(desk.db, member, filter({ q }))
  })
  test('pages through what it found, as far as a hundred', async () => {
    for (const id of ids) await desk.db.transaction().execute((tx) => reindexTicket(tx, id))
    const { forward, backward } = await walk(filter({ q: 'subject' }))
    assert.deepEqual(forward.toSorted(), ids.toSorted())
    assert.deepEqual(backward, forward)
  })
})
