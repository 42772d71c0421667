import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitAddresses } from './split-addresses.ts'

test('G-01: addresses are found in whatever was pasted', () => {
  const pasted = `"Maya Berg" <maya@lens.example>, bo@lens.example;
    BO@lens.example\tmailto:cy@lens.example. (dan@lens.example)
    not-an-address  a@b@c`
  assert.deepEqual(splitAddresses(pasted), [
    'maya@lens.example',
    'bo@lens.example',
    'cy@lens.example',
    'dan@lens.example',
  ])
})

test('G-01: a CSV file gives the addresses of any column', () => {
  const csv = 'Name;"E-mail"\r\n"Berg; Maya";"maya@lens.example"\r\nBo;o\'neill@lens.example\r\n'
  assert.deepEqual(splitAddresses(csv), ['maya@lens.example', "o'neill@lens.example"])
  assert.deepEqual(splitAddresses(''), [])
})
