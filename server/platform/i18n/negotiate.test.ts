import assert from 'node:assert/strict'
import { test } from 'node:test'
import { negotiateLanguage } from './negotiate.ts'

test('D-06: the browser gets the language that it asks for most, of those that there are', () => {
  const asks: [header: string | undefined, language: string | null][] = [
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['nb-NO,nb;q=0.9,fr;q=0.5,en;q=0.7', 'en'],
    ['zh', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-TW,zh-Hant;q=0.9,ja;q=0.5', 'ja'],
    ['pt-PT, pt;q=0.9', 'pt-BR'],
    ['es-419', 'es'],
    ['AR-eg', 'ar'],
    ['fr;q=0, de;q=0.1', 'de'],
    ['en;q=0.5, ja ; q=0.6', 'ja'],
    ['fr;q=2, de;q=0.1', 'de'],
    ['es, fr', 'es'],
    ['*', null],
    ['nb', null],
    ['', null],
    [undefined, null],
    [`${'en,'.repeat(200)}de`, null],
  ]
  for (const [header, language] of asks) assert.equal(negotiateLanguage(header), language, header)
})
