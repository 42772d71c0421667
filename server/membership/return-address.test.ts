import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnAddress, signInAddress } from './return-address.ts'

test('P-01: the very page asked for is come back to, with its query', () => {
  for (const page of [
    '/support/tickets/1001',
    '/support/tickets?state=open&q=a%26b',
    '/support/tickets/new',
    '/support/files/abc',
  ])
    assert.equal(returnAddress(page, 'support'), page)
})

test('S49: nothing outside the portal is come back to', () => {
  const tricks = [
    '//evil.example/support/',
    '/\\evil.example',
    '\\evil.example',
    'https://evil.example/support/tickets',
    'data:text/html,<script>',
    'javascript:alert(1)',
    '/support/..//evil.example',
    '/support/../workspace',
    '/support/\t//evil.example',
    '/support/\\evil.example',
    '/support/ tickets',
    '/%2fevil.example',
    '%2Fsupport%2Ftickets',
    '/other/tickets',
    '/supported/tickets',
    '',
    undefined,
    ['/support/tickets/1'],
    `/support/${'a'.repeat(3000)}`,
  ]
  for (const trick of tricks) {
    const address = returnAddress(trick, 'support')
    assert.match(address, /^\/support\//, String(trick))
    assert.equal(URL.parse(address, 'http://here')?.host, 'here', String(trick))
  }
  assert.equal(returnAddress('//evil.example', 'support'), '/support/tickets')
  assert.equal(returnAddress('/support/../workspace', 'support'), '/support/tickets')
})

test('S49: the address is decoded once: what is still encoded stays a path', () => {
  assert.equal(returnAddress('/support/%2F%2Fevil.example', 'support'), '/support/%2F%2Fevil.example')
})

test('P-01: pages that sign in or out, and streams, are not come back to', () => {
  for (const page of [
    '/support/sign-in?next=/support/sign-in',
    '/support/sign-out',
    '/support/live',
    '/support/tickets/5/live',
  ])
    assert.equal(returnAddress(page, 'support'), '/support/tickets')
  assert.equal(signInAddress('support', '/support/tickets'), '/support/sign-in')
  assert.equal(
    signInAddress('support', '/support/tickets/7?a=b'),
    '/support/sign-in?next=%2Fsupport%2Ftickets%2F7%3Fa%3Db',
  )
})
