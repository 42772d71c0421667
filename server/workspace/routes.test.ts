import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'

const BUILT = join(import.meta.dirname, '../../dist/workspace')

let desk: Desk
before(async () => {
  // Tests run without a build, too: the page is only served.
  if (!(await readdir(BUILT).catch(() => null))) {
    await mkdir(join(BUILT, 'assets'), { recursive: true })
    await writeFile(join(BUILT, 'index.html'), '<meta name="csp-nonce" content="" />')
    for (const name of ['index-0.js', 'index-0.js.br']) await writeFile(join(BUILT, 'assets', name), '')
  }
  desk = await openDesk()
})
after(() => desk.close())

const get = (url: string) => desk.app.inject({ url })
const nonceIn = (text: string) => /nonce-([\w-]+)/.exec(text)?.[1]

test('the front door leads to the workspace', async () => {
  const answer = await get('/')
  assert.equal(answer.statusCode, 302)
  assert.equal(answer.headers.location, '/workspace')
})

test('S31: every page carries a nonce of its own, for its style element only', async () => {
  const [first, second] = await Promise.all([get('/workspace'), get('/workspace/inbox/all/open/1001')])
  for (const answer of [first, second]) {
    assert.equal(answer.statusCode, 200)
    const policy = String(answer.headers['content-security-policy'])
    const nonce = nonceIn(policy)
    assert.ok(nonce && nonce.length >= 22)
    assert.ok(answer.body.includes(`<meta name="csp-nonce" content="${nonce}"`))
    assert.match(policy, /script-src 'self';/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(answer.headers['cache-control'], 'no-store')
  }
  assert.notEqual(
    nonceIn(String(first.headers['content-security-policy'])),
    nonceIn(String(second.headers['content-security-policy'])),
  )
})

test('built files may be kept for ever, since their names change with them', async () => {
  const [name] = await readdir(join(BUILT, 'assets'))
  const answer = await get(`/workspace/assets/${name}`)
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['cache-control']), /max-age=31536000, immutable/)
})

test('scripts go out packed to browsers that take it, and plain to others', async () => {
  const name = (await readdir(join(BUILT, 'assets'))).find((one) => one.endsWith('.js')) ?? ''
  const ask = (encodings: string) =>
    desk.app.inject({ url: `/workspace/assets/${name}`, headers: { 'accept-encoding': encodings } })
  const [packed, plain] = [await ask('gzip, br'), await ask('identity')]
  assert.deepEqual([packed.statusCode, plain.statusCode], [200, 200])
  assert.match(String(packed.headers['content-encoding']), /^(br|gzip)$/)
  assert.match(String(packed.headers['content-type']), /javascript/)
  assert.match(String(packed.headers['vary']), /accept-encoding/i)
  assert.equal(plain.headers['content-encoding'], undefined)
})

test('no address reaches files beside the build', async () => {
  for (const path of ['..%2findex.html', '%2e%2e/index.html', '../../package.json', 'none.js']) {
    const answer = await get(`/workspace/assets/${path}`)
    assert.ok(answer.statusCode === 404 || !answer.body.includes('"dependencies"'), path)
    assert.doesNotMatch(answer.body, /"devDependencies"/)
  }
})
