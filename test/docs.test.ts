import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeCode } from '../scripts/docs.ts'
import { openDesk } from './support/desk.ts'

test('docs/ says what the code does: `npm run docs` writes it', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  for (const [name, text] of describeCode(desk.app)) {
    const written = await readFile(join(import.meta.dirname, '../docs', name), 'utf8').catch(() => '')
    assert.equal(written, text, `docs/${name} is out of date`)
  }
})

interface Operation {
  readonly operationId: string
  readonly 'x-access': string
  readonly security?: readonly unknown[]
  readonly responses: Readonly<Record<string, unknown>>
}

test('the API describes every address it has, with who may call it', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const answer = await desk.app.inject({ url: '/api/v1/openapi.json' })
  assert.equal(answer.statusCode, 200)
  const { openapi, paths } = answer.json<{ openapi: string; paths: Record<string, Record<string, Operation>> }>()
  assert.match(openapi, /^3\.1/)
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  )
  const table = desk.app.routeTable.filter(({ url }) => url.startsWith('/api/v1/'))
  assert.deepEqual(
    described.map(({ method, path, 'x-access': access }) => `${method} ${path} ${access}`).toSorted(),
    table.map(({ method, url, access }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')} ${access}`).toSorted(),
  )
  assert.equal(new Set(described.map(({ operationId }) => operationId)).size, described.length)
  for (const { path, responses, security, 'x-access': access } of described) {
    assert.ok('4XX' in responses, `${path} says how it fails`)
    assert.equal(access === 'public', security?.length === 0, `${path} says how to sign in`)
  }
})
