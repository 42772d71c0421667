import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, unknown>>
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

test('openapi.json describes every route of the API, with what it takes and gives', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { paths } = (await desk.app.inject({ url: '/api/v1/openapi.json' })).json<Description>()
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const served = desk.app.routeTable
    .filter(({ url }) => url.startsWith('/api/'))
    .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
  assert.deepEqual(described.toSorted(), served.toSorted())
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { parameters = [], requestBody, responses }] of Object.entries(operations)) {
      const label = `${method} ${path}`
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      assert.deepEqual(inPath.toSorted(), names(path), label)
      assert.ok(method !== 'delete' || '204' in responses, `${label} answers 204`)
      if (path === '/api/v1/files' && method === 'post')
        assert.deepEqual(Object.keys(requestBody?.content ?? {}), ['multipart/form-data', 'application/octet-stream'])
    }
})

test('every reference in openapi.json leads to something', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { body } = await desk.app.inject({ url: '/api/v1/openapi.json' })
  for (const [, pointer = ''] of body.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    let at: unknown = JSON.parse(body)
    for (const part of pointer.split('/')) at = (at as Record<string, unknown>)[part]
    assert.ok(at, pointer)
  }
})
