import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusal } from './upload-limits.ts'

const limits = { fileBytes: 10_000_000, files: 3 }

test('a file that is too large, empty or one too many is refused before it is sent, in words', () => {
  assert.equal(refusal({ name: 'log.txt', size: 12 }, 0, limits), null)
  assert.equal(refusal({ name: 'film.mov', size: 25_000_000 }, 0, limits), '25.0 MB is too large: at most 10.0 MB.')
  assert.equal(refusal({ name: 'void', size: 0 }, 0, limits), 'The file is empty.')
  assert.equal(refusal({ name: 'log.txt', size: 12 }, 3, limits), 'At most 3 files fit in one message.')
})
