import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { PageContent, PageTemplate } from '#contract/system-pages.ts'
import { storeUpload } from '#server/files/actions.ts'
import { openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'
import { systemPagesOf } from './queries.ts'

/** The smallest PNG there is: one transparent point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const content = (more: Partial<PageContent> = {}): PageContent => ({
  layout: 'card',
  image: null,
  imageText: '',
  texts: { en: { heading: 'Welcome back', text: '<p>Sign in <b>here</b>.</p>' } },
  ...more,
})

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const adminId = await on.user({ role: 'admin' })
  const headers = await on.asStaff(adminId)
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const answer = await on.app.inject({
      method,
      url: `/api/v1${path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, body: answer.body === '' ? null : (answer.json() as unknown) }
  }
  const template = async (name = 'Ours') =>
    (await call('POST', '/system-pages', { type: 'sign-in', name })).body as PageTemplate
  const { domain } = await on.portal()
  const live = () => systemPagesOf(on.db, domain.id)
  return { on, adminId, call, template, domain, live }
}

test('Y-03: a draft touches nothing that customers see until it is published', async (t) => {
  const { call, template, domain, live } = await desk(t)
  const { id } = await template()
  assert.equal((await call('PUT', `/domains/${domain.id}/system-pages/sign-in`, { templateId: id })).status, 400)
  await call('PATCH', `/system-pages/${id}`, { draft: content() })
  await call('POST', `/system-pages/${id}/publish`)
  assert.equal((await call('PUT', `/domains/${domain.id}/system-pages/sign-in`, { templateId: id })).status, 204)
  assert.equal((await live())['sign-in']?.texts.en?.heading, 'Welcome back')
  await call('PATCH', `/system-pages/${id}`, { draft: content({ texts: { en: { heading: 'Hello' } } }) })
  assert.equal((await live())['sign-in']?.texts.en?.heading, 'Welcome back')
  await call('POST', `/system-pages/${id}/publish`)
  assert.equal((await live())['sign-in']?.texts.en?.heading, 'Hello')
  assert.equal((await call('POST', `/system-pages/${id}/publish`)).status, 409, 'there is nothing new')
})

test('Y-03: an older version comes back as a draft, and a draft can be thrown away', async (t) => {
  const { call, template } = await desk(t)
  const { id } = await template()
  assert.equal((await call('POST', `/system-pages/${id}/revert`, { versionId: null })).status, 409)
  for (const heading of ['One', 'Two']) {
    await call('PATCH', `/system-pages/${id}`, { draft: content({ texts: { en: { heading } } }) })
    await call('POST', `/system-pages/${id}/publish`)
  }
  const { versions, draft } = (await call('GET', `/system-pages/${id}`)).body as PageTemplate
  assert.deepEqual([versions.length, draft], [2, null])
  const first = versions.at(-1)?.id
  const back = (await call('POST', `/system-pages/${id}/revert`, { versionId: first })).body as PageTemplate
  assert.deepEqual([back.draft?.texts.en?.heading, back.published?.texts.en?.heading], ['One', 'Two'])
  const kept = (await call('POST', `/system-pages/${id}/revert`, { versionId: null })).body as PageTemplate
  assert.equal(kept.draft, null)
  assert.equal((await call('POST', `/system-pages/${id}/revert`, { versionId: '999' })).status, 404)
})

test('Y-02: a template in use is not deleted, and the answer says where it is used', async (t) => {
  const { call, template, domain, live } = await desk(t)
  const { id } = await template()
  await call('PATCH', `/system-pages/${id}`, { draft: content() })
  await call('POST', `/system-pages/${id}/publish`)
  await call('PUT', `/domains/${domain.id}/system-pages/sign-in`, { templateId: id })
  const refused = await call('DELETE', `/system-pages/${id}`)
  assert.equal(refused.status, 409)
  assert.match((refused.body as { detail: string }).detail, /used on/)
  await call('PUT', `/domains/${domain.id}/system-pages/sign-in`, { templateId: null })
  assert.deepEqual(await live(), {})
  assert.equal((await call('DELETE', `/system-pages/${id}`)).status, 204)
})

test('Y-02: names are told apart within a type, and a template serves its own type of page only', async (t) => {
  const { call, template, domain } = await desk(t)
  const { id } = await template('Ours')
  assert.equal((await call('POST', '/system-pages', { type: 'sign-in', name: 'OURS' })).status, 400)
  assert.equal((await call('POST', '/system-pages', { type: 'register', name: 'Ours' })).status, 201)
  await call('PATCH', `/system-pages/${id}`, { draft: content() })
  await call('POST', `/system-pages/${id}/publish`)
  assert.equal((await call('PUT', `/domains/${domain.id}/system-pages/register`, { templateId: id })).status, 400)
  const copy = (await call('POST', '/system-pages', { type: 'sign-in', name: 'Copy', copyOf: id })).body as PageTemplate
  assert.equal(copy.draft?.texts.en?.heading, 'Welcome back')
})

test('S30: what an admin writes is made harmless, and what is empty is the house’s own', async (t) => {
  const { call, template } = await desk(t)
  const { id } = await template()
  const texts = { en: { heading: '  ', text: '<p onclick="x()">Hi<script>1</script></p>', note: '<p></p>' }, de: {} }
  const { draft } = (await call('PATCH', `/system-pages/${id}`, { draft: content({ texts }) })).body as PageTemplate
  assert.deepEqual(draft?.texts, { en: { text: '<p>Hi</p>' } })
})

test('S32, S33: a page’s picture is a picture, the admin’s own, and public only once it is published', async (t) => {
  const { on, adminId, call, template } = await desk(t)
  const { id } = await template()
  const upload = async (userId: string, bytes: Buffer) =>
    (
      await storeUpload(
        on.services,
        await staffOf(on, userId),
        'a.png',
        (async function* () {
          yield bytes
        })(),
      )
    ).url.split('/')[4] ?? ''
  const key = await upload(adminId, PNG)
  const foreign = await upload(await on.user(), PNG)
  const svg = await upload(adminId, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))
  const draft = (image: string | null) =>
    call('PATCH', `/system-pages/${id}`, { draft: content({ layout: 'split', image }) })
  for (const bad of [null, foreign, svg, 'A'.repeat(22)]) assert.equal((await draft(bad)).status, 400, String(bad))
  assert.equal((await draft(key)).status, 200)
  const seen = async () => (await on.app.inject({ url: `/assets/pictures/${key}` })).statusCode
  assert.equal(await seen(), 404)
  const byStaff = { url: `/api/v1/system-pages/pictures/${key}`, headers: await on.asStaff(adminId) }
  assert.equal((await on.app.inject(byStaff)).statusCode, 200)
  await call('POST', `/system-pages/${id}/publish`)
  assert.equal(await seen(), 200)
  assert.equal((await on.app.inject({ url: `/assets/pictures/${foreign}` })).statusCode, 404)
})

test('P-07: wording pages needs the permission to set up the portal', async (t) => {
  const { on, template } = await desk(t)
  const { id } = await template()
  const headers = await on.asStaff(await on.user())
  for (const [method, url] of [
    ['GET', '/api/v1/system-pages'],
    ['PATCH', `/api/v1/system-pages/${id}`],
    ['POST', `/api/v1/system-pages/${id}/publish`],
  ] as const)
    assert.equal(
      (await on.app.inject({ method, url, headers, ...(method === 'PATCH' ? { payload: {} } : {}) })).statusCode,
      403,
    )
})
