import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutPage } from './cut-page.ts'

const items = ['7', '3', '9', '12'].map((id) => ({ id }))

test('pages one behind the other hold the whole list, once', () => {
  for (const limit of [1, 2, 3, 4, 5]) {
    const seen: string[] = []
    let page = cutPage(items, { limit })
    for (; page.next; page = cutPage(items, { limit, after: page.next })) seen.push(...page.items.map(({ id }) => id))
    assert.deepEqual([...seen, ...page.items.map(({ id }) => id)], ['7', '3', '9', '12'], `limit ${limit}`)
  }
})

test('without a limit the list comes whole; an empty one has no next page', () => {
  assert.deepEqual(cutPage(items, {}), { items, next: null })
  assert.deepEqual(cutPage([], { limit: 1 }), { items: [], next: null })
})

test('a place that is not in the list is told', () => {
  const { next } = cutPage(items, { limit: 1 })
  assert.throws(() => cutPage(items.slice(1), { after: next ?? '' }), { code: 'bad-cursor' })
  assert.throws(() => cutPage(items, { after: 'x' }), { code: 'bad-cursor' })
})
