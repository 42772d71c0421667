import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findLinks } from './find-links.ts'

const linksIn = (text: string) => findLinks(text).flatMap(({ href }) => href ?? [])

test('web addresses in plain text become links, without the sentence around them', () => {
  assert.deepEqual(linksIn('See https://a.example/x?y=1, or (http://b.example).'), [
    'https://a.example/x?y=1',
    'http://b.example',
  ])
  assert.deepEqual(linksIn('https://en.example/wiki/Lens_(optics)'), ['https://en.example/wiki/Lens_(optics)'])
})

test('S30: nothing but http and https becomes a link', () => {
  assert.deepEqual(linksIn('javascript:alert(1) data:text/html,x ftp://a.example //b.example'), [])
})

test('the text stays the same, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('https://a.example/(x)).'), fc.webUrl())),
      (texts) => {
        const text = texts.join(' ')
        assert.equal(
          findLinks(text)
            .map((part) => part.text)
            .join(''),
          text,
        )
      },
    ),
  )
})
