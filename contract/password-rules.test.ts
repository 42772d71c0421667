import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPassword } from './password-rules.ts'

const maya = { name: 'Maya Lindqvist', email: 'm.lindqvist@brightwater.example' }
const good = (password: string) => assert.deepEqual(checkPassword(password, maya), [], password)
const bad = (password: string, words: RegExp) => assert.match(checkPassword(password, maya).join(' '), words, password)

test('R-11: eight characters of three kinds, or fifteen of any, are good', () => {
  good('Correct-horse-7-staple')
  good('tR7-pelican')
  good('slow violins under bridges')
  good('Ährenfeld7')
})

test('R-11: short passwords, and middling ones of one or two kinds, are refused', () => {
  bad('aB3$xyw', /at least 8/)
  bad('pelicanbridge', /Mix three/)
  bad('pelican84210', /Mix three/)
})

test('R-11: runs and repeats are refused, forwards and backwards', () => {
  for (const run of ['Xy-abcde-9', 'Xy-54321-z', 'Xy-QWERT-9', 'Xy-poiuy-9']) bad(run, /runs/)
  bad('Pelican-aaa-7', /repeat/)
  good('Xy-1234-bridge')
})

test('R-11: no part of the name or the address', () => {
  bad('Lindqvist-84-x', /name or your address/)
  bad('the-MAYA-84-bridge', /name or your address/)
  bad('Brightwater-84', /name or your address/)
  good('an m in 84 Bridges')
})

test('R-11: passwords that are guessed first are refused in every dress', () => {
  for (const common of ['Password1!', 'P4$$w0rd', 'Summer2024!', 'W3lcome!!', 'Liverpool2!', '!!Dragon99'])
    bad(common, /guessed first/)
})
