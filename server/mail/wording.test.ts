import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailWording } from '#contract/mail-templates.ts'
import { checkWording, fillWording, SAMPLE } from './wording.ts'

const wording = (more: Partial<MailWording>): MailWording => ({
  subject: 'Hello {{ name }}',
  heading: 'Welcome to {{ portal }}',
  body: '<p>Dear {{ name }}, {{ company }} invites you.</p>',
  button: 'Begin',
  fromName: null,
  ...more,
})

test('R-06: placeholders are filled, in lines as they are and in the body escaped', () => {
  const filled = fillWording(wording({}), { ...SAMPLE, name: 'Ann <b> & "Co"', portal: 'Help' })
  assert.equal(filled.subject, 'Hello Ann <b> & "Co"')
  assert.equal(filled.heading, 'Welcome to Help')
  assert.match(filled.html, /^<p>Dear Ann &lt;b&gt; &amp; /)
  assert.equal(filled.text, 'Dear Ann <b> & "Co", Company invites you.')
})

test('R-06: a placeholder that does not exist is refused beside its text, with those that do', () => {
  for (const field of ['subject', 'heading', 'body', 'button'] as const)
    assert.throws(
      () => checkWording(wording({ [field]: 'Dear {{ surname }}' })),
      (error: Error & { fields: { field: string }[] }) => {
        assert.equal(error.fields[0]?.field, field)
        assert.match(error.message, /no placeholder \{\{ surname \}\}.*\{\{ name \}\}/)
        return true
      },
    )
  assert.throws(() => checkWording(wording({ subject: 'Dear {{ name' })), /cannot be used/)
})

test('S30, S36: a template reads no file, runs no script, and cannot work for ever', () => {
  const refused = [
    "{% include 'x' %}",
    "{% render '/etc/passwd' %}",
    "{% layout 'x' %}",
    '{% for i in (1..1000000000) %}x{% endfor %}',
    '{{ name | raw }}',
    '{{ name.constructor.constructor }}',
    '{{ __proto__ }}',
  ]
  for (const text of refused) {
    let said = ''
    try {
      said = fillWording(checkWording(wording({ body: `<p>a ${text} b</p>` })), SAMPLE).text
    } catch {
      continue
    }
    assert.equal(said, 'a  b', text)
  }
  const scripted = checkWording(wording({ body: '<p onclick="x()">Hi<script>alert(1)</script></p>' }))
  assert.equal(scripted.body, '<p>Hi</p>')
})

test('R-06: a body without words is no mail', () => {
  assert.throws(() => checkWording(wording({ body: '<p> </p>' })), /no text/)
})
