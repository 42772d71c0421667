import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { buildApp } from '#server/app.ts'
import { openDesk, PASSWORD } from '#test/support/desk.ts'

test('S18: passwords, cookies, tokens and links never reach the log; the request id does', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  let said = ''
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString()
      done()
    },
  })
  const app = await buildApp({ ...desk.services, log: pino({ level: 'debug' }, out) })
  t.after(() => app.close())
  const staff = await desk.asStaff(await desk.user({ email: 'tomas@northwind.example' }))
  const secret = 'x'.repeat(43)
  await app.inject({ url: '/api/v1/me', headers: staff })
  await app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${secret}` } })
  await app.inject({ url: `/support/set-password?token=${secret}` })
  const body = { email: 'tomas@northwind.example', password: PASSWORD }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: body })
  assert.ok(said.includes(String(answer.headers['x-request-id'])), 'the log can be searched by the id on the answer')
  const cookie = staff.cookie.split('=')[1] ?? ''
  const given = answer.headers['set-cookie']?.toString().split(/[=;]/)[1] ?? secret
  for (const word of [PASSWORD, cookie, given, secret]) assert.ok(!said.includes(word), 'a secret is in the log')
})
