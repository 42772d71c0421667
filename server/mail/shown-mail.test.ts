import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHOWN_MAIL_POLICY, shownMail } from './shown-mail.ts'

test('a shown mail differs from the sent one only in where its links open', () => {
  assert.equal(
    shownMail('<html><head><title>Hi</title></head><body>x</body></html>'),
    '<html><head><base target="_blank"><title>Hi</title></head><body>x</body></html>',
  )
  assert.equal(shownMail('<p>x</p>'), '<base target="_blank"><p>x</p>')
})

test('a shown mail runs nothing and is framed by this server alone', () => {
  assert.doesNotMatch(SHOWN_MAIL_POLICY, /script-src|allow-scripts|allow-same-origin/)
  assert.match(SHOWN_MAIL_POLICY, /default-src 'none'/)
  assert.match(SHOWN_MAIL_POLICY, /frame-ancestors 'self'/)
})
