import assert from 'node:assert/strict'
import { test } from 'node:test'
import { USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { draftOf, idFor, withoutProvider, withProvider } from './provider-words.ts'

test('R-16: a new provider gets an id of its own from its name', () => {
  assert.equal(idFor('Über Keys & Co', []), 'uber-keys-co')
  assert.equal(idFor('Okta', ['okta', 'okta-2']), 'okta-3')
  assert.equal(idFor('Google', []), 'provider-google')
  assert.equal(idFor('鍵', []), 'provider')
})

test('R-16: setting a provider up, changing it and taking it away leaves the other ways alone', () => {
  const draft = {
    ...draftOf(USUAL_WAYS, 'openid', ''),
    id: 'okta',
    name: 'Okta',
    issuer: 'https://x.example/',
    clientId: 'c',
  }
  const made = withProvider({ ...USUAL_WAYS, links: true }, 'openid', draft)
  assert.deepEqual(
    made.openid.map(({ id, issuer }) => [id, issuer]),
    [['okta', 'https://x.example']],
  )
  const changed = withProvider(made, 'openid', { ...draftOf(made, 'openid', 'okta'), name: 'Keys' })
  assert.deepEqual(
    changed.openid.map(({ name }) => name),
    ['Keys'],
  )
  const both = withProvider(changed, 'google', { ...draft, clientId: 'g' })
  assert.deepEqual(both.google, { clientId: 'g' })
  assert.deepEqual(withoutProvider(withoutProvider(both, 'google', 'google'), 'openid', 'okta'), {
    ...USUAL_WAYS,
    links: true,
  })
})
