import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ColumnMapping, ImportOptions, ImportProblem, ImportRun } from '#contract/imports.ts'
import { type Desk, openDesk } from './desk.ts'
import { runJobs } from './jobs.ts'

/** A desk with an admin who imports files through the API, as the workspace does. */
export interface ImportDesk {
  readonly desk: Desk
  readonly headers: { readonly cookie: string }
  call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>
  upload(object: string, file: string | Buffer): Promise<ImportRun>
  read(id: string): Promise<ImportRun>
  problems(id: string): Promise<ImportProblem[]>
  /** Checks with the guessed mapping unless another is given. */
  check(run: ImportRun, options?: ImportOptions, mapping?: ColumnMapping[]): Promise<ImportRun>
  /** Uploads, checks and runs a file, taking every guess. */
  importFile(object: string, file: string | Buffer, options?: ImportOptions): Promise<ImportRun>
}

export async function openImportDesk(t: TestContext): Promise<ImportDesk> {
  const desk = await openDesk()
  t.after(() => desk.close())
  const headers = await desk.asStaff(await desk.user({ role: 'admin' }))
  const it: ImportDesk = {
    desk,
    headers,
    async call<T>(method: 'GET' | 'POST', path: string, body?: object) {
      const payload = body ? { payload: body } : {}
      const reply = await desk.app.inject({ method, url: `/api/v1/imports${path}`, headers, ...payload })
      assert.ok(reply.statusCode < 300, `${path}: ${reply.body}`)
      return reply.json<T>()
    },
    async upload(object, file) {
      const reply = await desk.app.inject({
        method: 'POST',
        url: `/api/v1/imports?object=${object}&name=${object}.csv`,
        headers: { ...headers, 'content-type': 'text/csv' },
        payload: file,
      })
      assert.equal(reply.statusCode, 201, reply.body)
      return reply.json<ImportRun>()
    },
    read: (id) => it.call<ImportRun>('GET', `/${id}`),
    problems: async (id) => (await it.call<{ items: ImportProblem[] }>('GET', `/${id}/problems?limit=100`)).items,
    async check(run, options = {}, mapping = run.mapping) {
      await it.call('POST', `/${run.id}/check`, { mapping, options })
      await runJobs(desk)
      return it.read(run.id)
    },
    async importFile(object, file, options = {}) {
      const checked = await it.check(await it.upload(object, file), options)
      assert.equal(checked.state, 'checked', checked.error ?? '')
      await it.call('POST', `/${checked.id}/run`)
      await runJobs(desk)
      return it.read(checked.id)
    },
  }
  return it
}

export const counts = ({ rows: { created, updated, same, failed } }: ImportRun) => ({ created, updated, same, failed })
