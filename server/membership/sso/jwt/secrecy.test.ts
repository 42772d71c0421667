import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { buildApp } from '#server/app.ts'
import { openDesk } from '#test/support/desk.ts'
import { goodClaims, signToken } from '#test/support/jwt-app.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { leave, ssoDesk, whyOf } from '#test/support/sso-set-up.ts'

const MAYA = { sub: 'm-1', email: 'maya@brightwater.example', first_name: 'Maya' }

test('S18 O-06: no token, no state and no key of a sign-in reaches the log, also not when everything fails', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  let said = ''
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString()
      done()
    },
  })
  const app = await buildApp({ ...desk.services, log: pino({ level: 'trace' }, out) })
  t.after(() => app.close())
  await desk.contact({ email: MAYA.email })
  const { connect, addSecret, turnOn } = await ssoDesk(desk)
  const made = await connect('jwt', { settings: { signOnUrl: 'https://app.example/in' } })
  const secret = await addSecret(made.id)
  await turnOn(made.id)
  const secrets = [secret]
  const visitor = portalBrowser({ ...desk, app })
  const publicId = /\/sso\/(\w+)\//.exec(made.own.jwtUrl)?.[1] ?? ''
  const come = async (key: string) => {
    const back = new URL((await leave(visitor, publicId)).searchParams.get('redirect_url') ?? '')
    const token = signToken(goodClaims(MAYA), key)
    secrets.push(...token.split('.').slice(1), back.searchParams.get('state') ?? '')
    back.searchParams.set('jwt', token)
    const taken = await visitor.open(back.pathname + back.search)
    const finish = new URL(String(taken.headers.location), 'http://localhost').searchParams.get('key')
    if (finish === null) return taken
    secrets.push(finish)
    return visitor.open(String(taken.headers.location))
  }
  await come(secret)
  assert.ok(await visitor.isInside())
  assert.equal(whyOf(await come('x'.repeat(32))), 'refused')
  await desk.pool.query("update sso_connection set settings = settings || $1::jsonb", [JSON.stringify({ skewSeconds: 'x', algorithm: 'RS256', publicKey: 'broken' })]) // prettier-ignore
  const broken = new URL(made.own.jwtUrl)
  const token = signToken(goodClaims(MAYA), 'x'.repeat(32), { alg: 'RS256x' })
  secrets.push(...token.split('.').slice(1))
  broken.searchParams.set('jwt', token.replace(token.split('.')[0] ?? '', Buffer.from('{"alg":"RS256"}').toString('base64url'))) // prettier-ignore
  assert.equal((await visitor.open(broken.pathname + broken.search)).statusCode, 500)
  assert.ok(said.includes('a request failed') && said.includes(broken.pathname), 'the log has what happened')
  assert.ok(said.includes('wrong-signature'))
  for (const word of secrets) assert.ok(word.length > 20 && !said.includes(word), `a secret is in the log: ${word}`)
})
