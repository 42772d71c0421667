import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from '#server/platform/files/receive.ts'
import { makeFile } from './make-file.ts'

test('the files of the demo desk are what their names say', async () => {
  assert.equal(await typeOf(makeFile('drift.png')), 'image/png')
  assert.equal(await typeOf(makeFile('quote.pdf')), 'application/pdf')
  assert.equal(await typeOf(makeFile('run.log')), 'text/plain')
  assert.match(makeFile('scan.csv').toString(), /^minute,wavelength_nm,counts\r\n0,532\.\d{4},\d+\r\n/)
  assert.deepEqual(makeFile('scan.csv'), makeFile('scan.csv'), 'the same name gives the same content')
  assert.ok(JSON.parse(makeFile('settings.json').toString()))
})
