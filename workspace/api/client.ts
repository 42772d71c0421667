import type { Problem } from '#contract/common.ts'

/** What the API answered instead of the record: a stable code, a sentence, and the fields that are wrong. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly fields: readonly { field: string; message: string }[]
  readonly requestId: string | null

  constructor(status: number, problem: Partial<Problem>, requestId: string | null) {
    super(problem.detail ?? problem.title ?? 'Something went wrong. Try again.')
    this.status = status
    this.code = problem.code ?? 'internal'
    this.fields = problem.fields ?? []
    this.requestId = problem.requestId ?? requestId
  }
}

export const isApiError = (error: unknown, code?: string): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code)

/** Values of a query string; `undefined`, `null` and `''` are left out. */
export type QueryValues = Readonly<Record<string, string | number | boolean | null | undefined>>

/** 128 random bits, for Idempotency-Key and `onceKey`. Works without TLS too, where randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** @param path below /api/v1, such as `/contacts` */
export function address(path: string, query: QueryValues = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`
}

interface Options {
  readonly method: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal | undefined
}

async function call<T>(url: string, { method, body, headers, signal }: Options): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(
      0,
      { code: 'offline', detail: 'The server cannot be reached. Check the connection and try again.' },
      null,
    )
  })
  if (answer.status === 204) return undefined as T
  const json: unknown = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new ApiError(answer.status, json as Partial<Problem>, answer.headers.get('x-request-id'))
  return json as T
}

/** The REST API. Paths are below /api/v1; every call throws ApiError. */
export const api = {
  get: <T>(path: string, query?: QueryValues, signal?: AbortSignal) =>
    call<T>(address(path, query), { method: 'GET', signal }),
  /** A create: the key makes a repeat harmless. Keep one key for one filled-in form. */
  create: <T>(path: string, body: unknown, key: string = newKey()) =>
    call<T>(address(path), { method: 'POST', body, headers: { 'idempotency-key': key } }),
  /** A deed that makes no record. */
  post: <T = void>(path: string, body?: unknown) =>
    call<T>(address(path), { method: 'POST', ...(body === undefined ? {} : { body }) }),
  patch: <T>(path: string, body: unknown) => call<T>(address(path), { method: 'PATCH', body }),
  put: <T = void>(path: string, body: unknown = {}) => call<T>(address(path), { method: 'PUT', body }),
  delete: <T = void>(path: string) => call<T>(address(path), { method: 'DELETE' }),
}
