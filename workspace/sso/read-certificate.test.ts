import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPem, readCertificate } from './read-certificate.ts'

/** C=SE, O=Brightwater, CN=Schlüssel. */
const USUAL =
  'MIIBcDCCARagAwIBAgIQWtE6MmEIcM97v0Qa+rVygDAKBggqhkjOPQQDAjA4MQswCQYDVQQGEwJTRTEUMBIGA1UEChMLQnJp' +
  'Z2h0d2F0ZXIxEzARBgNVBAMMClNjaGzDvHNzZWwwHhcNMjYwMTAyMDMwNDAwWhcNMzAwNjA3MDgwOTAwWjA4MQswCQYDVQQG' +
  'EwJTRTEUMBIGA1UEChMLQnJpZ2h0d2F0ZXIxEzARBgNVBAMMClNjaGzDvHNzZWwwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC' +
  'AARi5J5wfoVNaM72/b3mqTET5iZeOZGZw17L4ifRfwsHKBqUkZI/Izh85hf+bq6f4oRlanYEMB6OxZ7Re+Sa4ST2owIwADAK' +
  'BggqhkjOPQQDAgNIADBFAiBJ/LqwTKUcGul2hYGeocPv43ElmteNLiqAjIFLheR3jQIhAKSWGdhA9tKSrgs/7GKZquvPVF6q' +
  'y3WCO3B3/RIhVwa/'
/** O=Brightwater alone, up to 2055. */
const LONG =
  'MIIBLTCB1aADAgECAhEAmcUKl1yoyzbCbGLv9QJoEjAKBggqhkjOPQQDAjAWMRQwEgYDVQQKEwtCcmlnaHR3YXRlcjAgFw05' +
  'OTEyMzEwMDAwMDBaGA8yMDU1MDEwMTAwMDAwMFowFjEUMBIGA1UEChMLQnJpZ2h0d2F0ZXIwWTATBgcqhkjOPQIBBggqhkjO' +
  'PQMBBwNCAARi5J5wfoVNaM72/b3mqTET5iZeOZGZw17L4ifRfwsHKBqUkZI/Izh85hf+bq6f4oRlanYEMB6OxZ7Re+Sa4ST2' +
  'owIwADAKBggqhkjOPQQDAgNHADBEAiACfQ1BgwcfMmjNW+p9geUmtRdZpwDajdJvpE/roKLRyAIgEgz5uN9uAEdARU6Eeqwl' +
  '1UoUZO82qNVNoHv55rWip7o='

test('O-02: a certificate is told by its common name and how long it holds, with and without its frame', () => {
  const facts = { subject: 'Schlüssel', from: '2026-01-02T03:04:00.000Z', until: '2030-06-07T08:09:00.000Z' }
  assert.deepEqual(readCertificate(asPem(USUAL)), facts)
  assert.deepEqual(readCertificate(USUAL), facts)
})

test('O-02: one that ends after 2049, and one without a common name, are read too', () => {
  assert.deepEqual(readCertificate(asPem(LONG)), {
    subject: 'Brightwater',
    from: '1999-12-31T00:00:00.000Z',
    until: '2055-01-01T00:00:00.000Z',
  })
})

test('O-02: what is none, is cut off, or lies about its lengths is not read', () => {
  for (const text of [
    '',
    'hello',
    '-----BEGIN CERTIFICATE-----',
    USUAL.slice(0, 120),
    btoa('\x30\x84\xff\xff\xff\xff'),
  ])
    assert.equal(readCertificate(asPem(text)), null, text)
})

test('O-02: of a file with lines around it the first certificate is taken', () => {
  const file = `Bag Attributes\n${asPem(USUAL)}\n${asPem(LONG)}`
  assert.equal(asPem(file), asPem(USUAL))
})
