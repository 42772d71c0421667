import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeLetter } from './letter.ts'
import { machineHeaders, oneLine } from './mail.ts'

const look = { publicUrl: 'https://help.northwind.example', accountName: 'Northwind <Optics>', brandColour: '#2f5d50' }

test('a letter says the same as html and as text', () => {
  const { html, text } = writeLetter(
    {
      heading: 'Lens calibration drifts',
      paragraphs: ['Tomás Rey answered your ticket #1184:'],
      quote: { author: 'Tomás Rey', html: '<p>Thank <b>you</b></p>', text: 'Thank you\nTomás' },
      files: ['log.txt', 'a&b.png'],
      button: { label: 'Open the ticket', path: '/support/tickets/1184' },
      footer: 'You are on the ticket.',
    },
    look,
  )
  assert.match(html, /<p>Thank <b>you<\/b><\/p>/, 'sanitised html as it is')
  assert.match(html, /href="https:\/\/help\.northwind\.example\/support\/tickets\/1184"/)
  assert.match(html, /2 files, in the portal: log\.txt, a&amp;b\.png/)
  assert.match(text, /^> Thank you\n> Tomás$/m)
  assert.match(text, /Open the ticket: https:\/\/help\.northwind\.example\/support\/tickets\/1184/)
  assert.match(text, /2 files, in the portal: log\.txt, a&b\.png/)
})

test('R-05, D-05: the frame of a letter is its reader’s, from right to left where they read so', () => {
  const letter = {
    language: 'ar',
    heading: 'وصلتنا تذكرتك',
    paragraphs: [],
    files: ['a.png', 'b.png'],
    footer: '.',
  } as const
  const { html, text } = writeLetter({ ...letter, button: { label: 'فتح التذكرة', path: '/x' } }, look)
  assert.match(html, /^<!doctype html>\s<html lang="ar" dir="rtl">/)
  assert.match(html, /<div lang="ar" dir="rtl"/)
  assert.match(html, /أو افتح <a/)
  assert.match(text, /مع ملفين في البوابة: a\.png، b\.png/)
})

test('S15: texts of people are escaped everywhere in a letter', () => {
  const evil = '<img src=x onerror=alert(1)>"\''
  const { html } = writeLetter(
    {
      heading: evil,
      paragraphs: [evil],
      quote: { author: evil, html: null, text: evil },
      files: [evil],
      button: { label: evil, path: `/x"><script>${evil}` },
      footer: evil,
    },
    { ...look, accountName: evil },
  )
  assert.doesNotMatch(html, /<img|<script/)
})

test('S15: a header has one line, whatever breaks the text holds', () => {
  for (const sign of ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u0000', '\u000b'])
    assert.equal(oneLine(`Hello${sign}Bcc: all@evil.example`), 'Hello Bcc: all@evil.example')
})

test('S25: mails that a machine wrote say so, an answer that a person wrote does not', () => {
  assert.equal(machineHeaders('ticket-confirmation')['Auto-Submitted'], 'auto-replied')
  assert.equal(machineHeaders('member-invitation')['Auto-Submitted'], 'auto-generated')
  assert.deepEqual(machineHeaders('ticket-reply'), {})
})
