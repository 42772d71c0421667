import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { File } from '#contract/conversations.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { memberOf, staffOf } from '#test/support/people.ts'
import { clearUploads, openForMember, storeUpload, takeFiles } from './actions.ts'
import { downloadName, keptName } from './file.ts'

let desk: Desk
before(async () => {
  desk = await openDesk({ UPLOAD_LIMIT_MB: '1' })
})
after(() => desk.close())

async function* content(text: string | Buffer) {
  yield Buffer.from(text as string)
}
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex') // prettier-ignore

/** A ticket of a customer with one message that carries the content, as the customer gets it. */
async function sent(name: string, bytes: string | Buffer) {
  const contactId = await desk.contact()
  const ticketId = await desk.ticket({ contacts: [contactId] })
  const threadId = await desk.thread({ ticketId, contactId, messages: [{ text: 'see file' }] })
  const owner = await staffOf(desk, await desk.user({ role: 'owner' }))
  const file = await storeUpload(desk.services, owner, name, content(bytes))
  const { id } = await desk.db
    .selectFrom('message')
    .select('id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  await desk.db.transaction().execute((tx) => takeFiles(tx, owner, [file.key], { messageId: id }))
  const headers = await desk.asMember(contactId)
  return { file, contactId, reply: await desk.app.inject({ url: `/support/files/${file.key}`, headers }) }
}

describe('a file that is sent', () => {
  for (const [name, bytes] of [
    ['a.html', '<html><script>alert(1)</script>'],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a.png', '<script>alert(1)</script>'],
    ['a.js', 'alert(1)'],
    ['a.xml', '<?xml version="1.0"?><x/>'],
  ] as const)
    test(`S32: ${name} holding ${bytes.slice(0, 12)} is a download that cannot run`, async () => {
      const { reply } = await sent(name, bytes)
      assert.equal(reply.statusCode, 200)
      assert.match(String(reply.headers['content-disposition']), /^attachment/)
      assert.equal(reply.headers['content-type'], 'application/octet-stream')
      assert.equal(reply.headers['x-content-type-options'], 'nosniff')
      assert.match(String(reply.headers['content-security-policy']), /default-src 'none'; sandbox/)
    })
  test('T-07: a picture is shown in place, by what it is and not by what it is called', async () => {
    const { reply } = await sent('photo.exe', PNG)
    assert.equal(reply.headers['content-type'], 'image/png')
    assert.match(String(reply.headers['content-disposition']), /^inline/)
    assert.deepEqual(reply.rawPayload, PNG)
  })
  test('S35: a name from hell is only a name', async () => {
    for (const name of [
      '../../etc/passwd',
      'a\u0000.png',
      'CON',
      'x'.repeat(4000) + '.png',
      'exe.\u202egnp.txt',
      '"; filename=evil.html',
      '.',
      ' ',
    ]) {
      const { reply, file } = await sent(name, 'text')
      assert.equal(reply.statusCode, 200, name)
      const shown = String(reply.headers['content-disposition'])
      assert.ok(!/[\r\n\u0000\u202e/]/.test(decodeURIComponent(shown.replace(/^[^;]*;/, ''))), shown)
      assert.ok(file.name.length <= 255 && file.name.length > 0)
    }
  })
  test('T-07: past the limit is refused with the limit in words, and nothing is kept', async () => {
    const owner = await staffOf(desk, await desk.user({ role: 'owner' }))
    await assert.rejects(storeUpload(desk.services, owner, 'big.bin', content(Buffer.alloc(1_000_001))), /at most 1 MB/)
  })
  test('S33: without a session, or after access has gone, not a byte is sent', async () => {
    const { file, contactId } = await sent('a.txt', 'words')
    assert.notEqual((await desk.app.inject({ url: `/support/files/${file.key}` })).statusCode, 200)
    await desk.db.deleteFrom('ticket_contact').where('contact_id', '=', contactId).execute()
    const reply = await desk.app.inject({ url: `/support/files/${file.key}`, headers: await desk.asMember(contactId) })
    assert.equal(reply.statusCode, 404)
  })
  test('S34: an upload that no message took is its sender’s alone', async () => {
    const [mine, other] = [await desk.contact(), await desk.contact()]
    const file: File = await storeUpload(desk.services, await memberOf(desk, mine), 'a.txt', content('mine'))
    const opened = await openForMember(desk.services, await memberOf(desk, mine), file.key)
    opened.content.destroy()
    assert.equal(file.key.length, 22)
    await assert.rejects(openForMember(desk.services, await memberOf(desk, other), file.key))
  })
})

describe('uploads that no message took', () => {
  test('go after a day, with their content unless another file shares it', async () => {
    const owner = await staffOf(desk, await desk.user({ role: 'owner' }))
    const [alone, shared] = [
      await storeUpload(desk.services, owner, 'a', content('alone')),
      await storeUpload(desk.services, owner, 'b', content('shared')),
    ]
    await sent('c', 'shared')
    await desk.pool.query(`update file set created_at = now() - interval '25 hours' where key = any($1)`, [
      [alone.key, shared.key],
    ])
    const hashes = await desk.pool.query('select content_hash from file where key = any($1) order by id', [
      [alone.key, shared.key],
    ])
    await clearUploads(desk.services)
    assert.equal(
      (await desk.pool.query('select 1 from file where key = any($1)', [[alone.key, shared.key]])).rowCount,
      0,
    )
    assert.deepEqual(await Promise.all(hashes.rows.map((row) => desk.services.files.has(row.content_hash))), [
      false,
      true,
    ])
  })
})

describe('names', () => {
  test('S35: keep their ending when they are cut', () => {
    assert.match(keptName(`${'a'.repeat(400)}.tar`), /^a+\.tar$/)
    assert.equal(downloadName('exe.\u202egnp'), 'exe._gnp')
    assert.equal(downloadName('..'), '_')
  })
})

describe('the API', () => {
  const upload = async (payload: string | Buffer, headers: Record<string, string>, query = '') =>
    desk.app.inject({
      method: 'POST',
      url: `/api/v1/files${query}`,
      headers: { ...(await staff()), ...headers },
      payload,
    })
  let signedIn: Record<string, string> | null = null
  const staff = async () => (signedIn ??= await desk.asStaff(await desk.user({ role: 'owner' })))

  test('takes a body of any type with its name in the address', async () => {
    for (const type of ['application/octet-stream', 'text/plain', 'application/json', 'image/png']) {
      const answer = await upload('{"a": 1}', { 'content-type': type }, '?name=..%2Fa%20b.json')
      assert.equal(answer.statusCode, 201, `${type}: ${answer.body}`)
      assert.equal(answer.json().size, 8)
    }
    const nameless = await upload('x', { 'content-type': 'application/octet-stream' })
    assert.equal(nameless.json().fields[0].field, 'file')
  })

  test('keeps one file for one Idempotency-Key, and refuses the key for another', async () => {
    const form = (text: string) =>
      `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${text}\r\n--x--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'once' }
    const first = await upload(form('one'), headers)
    const again = await upload(form('one'), headers)
    assert.equal(first.statusCode, 201, first.body)
    assert.equal(again.json().key, first.json().key)
    assert.equal((await upload(form('two'), headers)).json().code, 'key-reused')
  })
})
