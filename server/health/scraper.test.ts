import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayScrape } from './scraper.ts'

test('metrics are told to this machine and private networks, also in IPv6 clothes', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '172.31.0.9', '192.168.7.7', '::1', '::ffff:10.0.0.4', 'fd12::3'])
    assert.ok(mayScrape({}, address, ''), address)
  for (const address of ['203.0.113.9', '172.32.0.1', '::ffff:203.0.113.9', '2001:db8::1', undefined])
    assert.ok(!mayScrape({}, address, ''), String(address))
})

test('S51: a proxy on this machine stands for anybody, whatever it says', () => {
  assert.ok(!mayScrape({ 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1', ''))
  assert.ok(!mayScrape({ via: '1.1 edge' }, '10.0.0.1', ''))
})

test('where a token is set it opens from anywhere, and nothing else does', () => {
  assert.ok(mayScrape({ authorization: 'Bearer of-the-graphs' }, '203.0.113.9', 'of-the-graphs'))
  for (const authorization of ['Bearer of', 'of-the-graphs', undefined])
    assert.ok(!mayScrape(authorization === undefined ? {} : { authorization }, '127.0.0.1', 'of-the-graphs'))
})
