import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Filter } from '#contract/filters.ts'
import type { AccessEffects, ForeseenAccess } from '#contract/sight.ts'
import { findReaders } from '#server/membership/queries.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { letPass, runJobs } from '#test/support/jobs.ts'

let desk: Desk
let manager: { cookie: string }
let contacts: string[]
before(async () => {
  desk = await openDesk()
  manager = await desk.asStaff(await desk.user({ permissions: ['portal.manage', 'contacts.write'] }))
  await desk.db.updateTable('portal').set({ live: false }).execute()
})
after(() => desk.close())

const call = caller(
  () => desk,
  () => manager,
)
let serial = 0
async function list(filter?: Filter): Promise<string> {
  const kind = filter ? { kind: 'active', filter } : { kind: 'static' }
  const { status, body } = await call<{ id: string }>('POST', '/lists', { name: `List ${++serial}`, ...kind })
  assert.equal(status, 201)
  await runJobs(desk)
  return body.id
}
const group = async (...listIds: string[]) =>
  (await call<{ id: string }>('POST', '/access-groups', { name: `Group ${++serial}`, listIds })).body.id
async function opened(path: string, groups: string[], values: { live?: boolean; domain_id?: string } = {}) {
  const id = await desk.addPortal(path)
  await desk.db.updateTable('portal').set({ access: 'groups', live: true, ...values }).where('id', '=', id).execute() // prettier-ignore
  for (const one of groups)
    await desk.db.insertInto('portal_access_group').values({ portal_id: id, group_id: one }).execute()
  return id
}
async function ssoFor(host: string, ...lists: string[]): Promise<string> {
  const { id } = await desk.db
    .insertInto('domain')
    .values({ host, language: 'en', sign_in_method: 'sso', sso_list_ids: lists })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
const mailAt = (...domains: string[]): Filter => ({
  match: 'all',
  groups: [{ match: 'all', conditions: [{ property: 'contact.emailDomain', operator: 'is_any_of', values: domains }] }],
})

/** Of every contact that is there the portals that let them in, by what sign-in itself reads. */
async function doors(): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>()
  for (const contact of contacts) {
    const rows = await findReaders(desk.db, contact)
    if (rows.length > 0)
      all.set(
        contact,
        rows.filter(({ admitted }) => admitted).map(({ portal_id }) => portal_id),
      )
  }
  return all
}
const rowsOf = async (query: string, id: string) =>
  new Set((await desk.pool.query<{ id: string }>(query, [id])).rows.map((row) => row.id))
const inGroup = (id: string) =>
  rowsOf(
    `select c.id from contact c where c.deleted_at is null and (
      c.id in (select contact_id from access_group_contact where group_id = $1) or c.id in (select m.contact_id
        from access_group_list a join list_member m on m.list_id = a.list_id where a.group_id = $1))`,
    id,
  )
const onList = (id: string) => rowsOf('select contact_id as id from list_member where list_id = $1', id)

/** Lets the two minutes pass after which registration mails leave. @returns how many were written ever */
async function mailed(): Promise<number> {
  await letPass(desk, 2)
  await runJobs(desk)
  return (await desk.db.selectFrom('outgoing_mail').select('id').execute()).length
}

type Step = readonly [group: string, kind: 'list' | 'contact', what: string]
type Numbers = Omit<AccessEffects, 'portals'> & { portals: Record<string, [gains: number, loses: number]> }

/** Makes a change. @returns what came of it, as it should have been foreseen */
async function happens(members: () => Promise<Set<string>>, change: () => Promise<unknown>): Promise<Numbers> {
  const [from, was, before] = [await doors(), await members(), await mailed()]
  await change()
  await runJobs(desk)
  const [to, is, after] = [await doors(), await members(), await mailed()]
  const portals: Numbers['portals'] = {}
  let [gains, loses] = [0, 0]
  for (const [contact, had] of from) {
    const has = to.get(contact) ?? []
    const opens = has.filter((id) => !had.includes(id))
    const closes = had.filter((id) => !has.includes(id))
    for (const id of opens) (portals[id] ??= [0, 0])[0]++
    for (const id of closes) (portals[id] ??= [0, 0])[1]++
    gains += Math.min(1, opens.length)
    loses += Math.min(1, closes.length)
  }
  const [joins, leaves] = [is.difference(was).size, was.difference(is).size]
  return { joins, leaves, gains, loses, mails: after - before, portals }
}

function numbers({ effects }: ForeseenAccess): Numbers {
  assert.ok(effects)
  const portals = Object.fromEntries(
    effects.portals.map((one): [string, [number, number]] => [one.id, [one.gains, one.loses]]),
  )
  return { ...effects, portals }
}

test('R-02, R-03: what is foreseen of access groups and filters is what happens, whatever is changed', async () => {
  const mails = ['a@east.example', 'b@east.example', 'c@west.example', 'd@west.example', null, 'f@west.example']
  contacts = []
  for (const email of mails) contacts.push(await desk.contact({ email }))
  const [a = '', b = '', c = '', , e = '', f = ''] = contacts
  await desk.member(b)
  await call('DELETE', `/contacts/${f}`)
  const [some, others, active] = [await list(), await list(), await list(mailAt('east.example'))]
  for (const one of [a, b, f]) await call('PUT', `/lists/${some}/contacts/${one}`)
  for (const one of [b, c, e]) await call('PUT', `/lists/${others}/contacts/${one}`)
  const [first, second] = [await group(), await group()]
  await opened('one', [first])
  await opened('both', [first, second])
  await opened('off', [second], { live: false })
  await opened('sso', [first], { domain_id: await ssoFor('sso.example', some, active) })

  const seen = { gains: 0, loses: 0, mails: 0 }
  const compare = (what: string, foreseen: Numbers, came: Numbers) => {
    assert.deepEqual(foreseen, came, what)
    for (const key of ['gains', 'loses', 'mails'] as const) seen[key] += came[key]
  }
  const regroup = async (change: 'join' | 'leave', ...[id, kind, what]: Step) => {
    const path = `/access-groups/${id}/effects?${kind}Id=${what}&change=${change}`
    const foreseen = numbers((await call<ForeseenAccess>('GET', path)).body)
    const method = change === 'join' ? 'PUT' : 'DELETE'
    const came = await happens(
      () => inGroup(id),
      () => call(method, `/access-groups/${id}/${kind}s/${what}`),
    )
    compare(`${change} ${kind} ${what} of ${id}`, foreseen, came)
  }
  const refilter = async (...domains: string[]) => {
    const body = { filter: mailAt(...domains) }
    const foreseen = numbers((await call<ForeseenAccess>('POST', `/lists/${active}/effects`, body)).body)
    const came = await happens(
      () => onList(active),
      () => call('PATCH', `/lists/${active}`, body),
    )
    compare(`filter ${domains.join()}`, foreseen, came)
  }

  const steps = [first, second].flatMap((id) => [
    ...[active, some, others].map((what): Step => [id, 'list', what]),
    ...[a, e, f].map((what): Step => [id, 'contact', what]),
  ])
  for (const step of steps) await regroup('join', ...step)
  await refilter('west.example')
  for (const step of steps.slice(1)) await regroup('leave', ...step)
  await refilter('east.example', 'west.example')
  await refilter('nowhere.example')
  for (const step of steps.toReversed()) await regroup('join', ...step)
  assert.ok(seen.gains > 10 && seen.loses > 10 && seen.mails >= 3, JSON.stringify(seen))
})

test('R-15: of those who lose a portal it is said how many are signed in to it now', async () => {
  contacts = [await desk.contact(), await desk.contact()]
  const [here = '', away = ''] = contacts
  const listId = await list()
  for (const one of contacts) await call('PUT', `/lists/${listId}/contacts/${one}`)
  const id = await group(listId)
  const portal = await opened('signed-in', [id])
  await desk.member(away)
  await desk.asMember(here)
  await desk.db.updateTable('session').set({ portal_id: portal }).where('member_id', 'is not', null).execute()
  const path = `/access-groups/${id}/effects?listId=${listId}&change=leave`
  const { effects } = (await call<ForeseenAccess>('GET', path)).body
  assert.deepEqual(
    effects?.portals.map(({ loses, signedIn }) => [loses, signedIn]),
    [[2, 1]],
  )
  assert.equal((await inGroup(id)).size, 2, 'a look changes nothing')
})

test('O-07: another filter of a list that single sign-on is for closes its portals, without any access group', async () => {
  contacts = [await desk.contact({ email: 'ann@north.example' }), await desk.contact({ email: 'bo@south.example' })]
  const listId = await list(mailAt('north.example'))
  const portal = await opened('by-sso', [], { domain_id: await ssoFor('north.example', listId) })
  await desk.db.updateTable('portal').set({ access: 'anyone' }).where('id', '=', portal).execute()
  const body = { filter: mailAt('south.example') }
  const foreseen = numbers((await call<ForeseenAccess>('POST', `/lists/${listId}/effects`, body)).body)
  assert.deepEqual(foreseen, { joins: 1, leaves: 1, gains: 1, loses: 1, mails: 0, portals: { [portal]: [1, 1] } })
})

test('P-07: foresight is for those who set up the portal; what is not there or makes no sense is refused', async () => {
  const agent = await desk.asStaff(await desk.user())
  const [id, still] = [await group(), await list()]
  const body = { filter: mailAt('x.example') }
  const status = async (...args: Parameters<typeof call>) => (await call(...args)).status
  assert.equal(await status('GET', `/access-groups/${id}/effects?listId=1&change=join`, undefined, agent), 403)
  assert.equal(await status('POST', `/lists/${still}/effects`, body, agent), 403)
  assert.equal(await status('GET', '/access-groups/999999/effects?listId=1&change=join'), 404)
  assert.equal(await status('POST', '/lists/999999/effects', body), 404)
  assert.equal(await status('POST', `/lists/${still}/effects`, body), 400, 'a static list has no filter')
  assert.equal(await status('GET', `/access-groups/${id}/effects?change=join`), 400)
  assert.equal(await status('GET', `/access-groups/${id}/effects?change=join&listId=1&contactId=1`), 400)
})
