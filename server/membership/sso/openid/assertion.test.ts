import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_ATTRIBUTE_NAMES } from '#contract/sso-connections.ts'
import { EMPTY_SETTINGS } from '#contract/sso-protocols.ts'
import { together } from '#server/membership/actions/openid/exchange.ts'
import { assertionOf } from './assertion.ts'

const EMAIL = 'maya@brightwater.example'

/** Whether the address counts as proven. */
function isProven(claims: object, settings: object = {}, mailDomains: string[] = []): boolean {
  const at = {
    connection: { settings: { ...EMPTY_SETTINGS.openid, ...settings }, attributes: NO_ATTRIBUTE_NAMES, mailDomains },
  } as unknown as Parameters<typeof assertionOf>[0]
  const iat = Math.floor(Date.now() / 1000)
  return assertionOf(at, { subject: 'maya-1', claims: { iat, email: EMAIL, ...claims }, idToken: '' }).emailProven
}

test('S45: Google proves a company’s addresses only where its account names the company', () => {
  const google = { issuer: 'https://accounts.google.com' }
  assert.equal(isProven({ email_verified: true }), true)
  assert.equal(isProven({ email_verified: true }, google), false, 'a mailbox of another house may have changed hands')
  assert.equal(isProven({ email_verified: true, hd: '' }, google), false)
  assert.equal(isProven({ email_verified: true, hd: 'brightwater.example' }, google), true)
  assert.equal(isProven({ email_verified: true, email: 'maya@gmail.com' }, google), true)
  assert.equal(isProven({ email_verified: true, email: 'maya@gmail.com.example' }, google), false)
  assert.equal(isProven({ hd: 'brightwater.example' }, google), false)
})

test('S45: what the user info says of its own address proves no other one in the ID token', () => {
  const proof = { email_verified: true, xms_edov: '1', name: 'Maya' }
  const proven = (token: object, info: object) => isProven(together({ ...token }, { ...info }))
  assert.equal(proven({ email: EMAIL }, { ...proof, email: 'thief@evil.example' }), false)
  assert.equal(proven({ email: EMAIL }, { ...proof, email: EMAIL }), true)
  assert.equal(proven({ email: EMAIL }, proof), true)
  assert.equal(proven({}, { ...proof, email: EMAIL }), true)
  assert.equal(proven({ email: EMAIL, email_verified: false }, { ...proof, email: EMAIL }), true, 'xms_edov says so')
  assert.equal(together({ sub: 'a' }, { sub: 'b', name: 'Maya' })['sub'], 'a')
})
