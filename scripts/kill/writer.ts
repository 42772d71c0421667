import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { newKey } from '#server/platform/tokens.ts'
import type { Ready } from './parts.ts'

/** What the server said it has. */
export interface Acknowledged {
  /** Words that stand in one ticket, message or mail only. */
  readonly mark: string
  readonly kind: 'ticket' | 'api-ticket' | 'reply' | 'answer'
  /** Of the file that went with it. */
  readonly fileHash: string | null
}

const ANSWER_MS = 15_000
const PAUSE_MS = 100

/** Sends until the server says yes: a person who clicks again, a client that repeats with the same key. */
async function insist(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    try {
      const response = await send()
      if (response.status < 500) return response
      await response.body?.cancel()
    } catch {
      // No answer: it may have been done or not.
    }
    await wait(PAUSE_MS)
  }
}

const signal = () => AbortSignal.timeout(ANSWER_MS)

export async function signInAsCustomer({ portal, customer }: Ready): Promise<string> {
  const body = new URLSearchParams({ ...customer })
  const response = await insist(() =>
    fetch(`${portal}/sign-in`, { method: 'POST', body, redirect: 'manual', signal: signal() }),
  )
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (response.status !== 303 || !cookie) throw new Error(`signing in was answered with ${response.status}`)
  return cookie
}

/** Files a ticket, answers it with a file, replies, and makes a ticket by API, over and over until told to stop. */
export async function write(ready: Ready, cookie: string, stop: AbortSignal, list: Acknowledged[]): Promise<void> {
  const api = apiClient(ready)
  const form = formClient(ready, cookie)
  while (!stop.aborted) {
    const ticket = await form('/tickets/new', { subject: mark(list, 'ticket'), text: 'Under load.' })
    const id = /\/tickets\/(\d+)/.exec(ticket.headers.get('location') ?? '')?.[1]
    if (!id) throw new Error('a filed ticket has no address')
    const file = randomBytes(20_000)
    const key = await api.upload(file)
    const answer = mark(list, 'answer', createHash('sha256').update(file).digest('hex'))
    await api.create(`/tickets/${id}/replies`, { text: answer, fileKeys: [key] })
    await form(`/tickets/${id}/reply`, { text: mark(list, 'reply') })
    await api.create('/tickets', { subject: mark(list, 'api-ticket') })
  }
}

/** A word for the next record. It is put down before it is sent: what is never acknowledged is sent until it is. */
function mark(list: Acknowledged[], kind: Acknowledged['kind'], fileHash: string | null = null): string {
  const word = `mark${randomBytes(8).toString('hex')}`
  list.push({ mark: word, kind, fileHash })
  return word
}

function formClient({ portal }: Ready, cookie: string) {
  return async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ ...fields, onceKey: newKey() })
    const response = await insist(() =>
      fetch(`${portal}${path}`, { method: 'POST', body, headers: { cookie }, redirect: 'manual', signal: signal() }),
    )
    if (response.status !== 303)
      throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`)
    return response
  }
}

function apiClient({ api, apiToken }: Ready) {
  const authorization = `Bearer ${apiToken}`
  return {
    async create(path: string, body: unknown): Promise<void> {
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': newKey() }
      const response = await insist(() =>
        fetch(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal: signal() }),
      )
      if (response.status !== 201)
        throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`)
    },
    async upload(content: Buffer): Promise<string> {
      const response = await insist(() => {
        const body = new FormData()
        body.set('file', new Blob([new Uint8Array(content)]), 'load.bin')
        return fetch(`${api}/files`, { method: 'POST', headers: { authorization }, body, signal: signal() })
      })
      if (response.status !== 201) throw new Error(`an upload was answered with ${response.status}`)
      return ((await response.json()) as { key: string }).key
    },
  }
}
