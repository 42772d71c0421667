import type { FastifyReply, FastifyRequest } from 'fastify'
import { ACCESS_CHANGED, type LiveHub, type Notice } from './hub.ts'

/** Proxies close silent connections after a minute or less. */
const HEARTBEAT_MS = 25_000

const open = new Set<() => void>()

/**
 * Answers with server-sent events until the reader leaves or loses access.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @param mayHear asked before each event; @param stillThere asked at each heartbeat, and when access may have changed: false ends the connection
 */
export function streamNotices(
  hub: LiveHub,
  request: FastifyRequest,
  reply: FastifyReply,
  topics: readonly string[],
  mayHear: (notice: Notice) => Promise<boolean>,
  stillThere: () => Promise<boolean>,
): void {
  // Whoever asks for the head alone is told what it would be, and not kept waiting.
  if (request.method === 'HEAD') {
    void reply.type('text/event-stream').send('')
    return
  }
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 2000\n\n')

  const leave = hub.subscribe({
    topics: new Set(topics),
    mayHear: async (notice) => {
      if (notice.kind !== ACCESS_CHANGED) return mayHear(notice)
      if (!(await stillThere())) end()
      return false
    },
    send: ({ kind, ticketId, at }) => raw.write(`data: ${JSON.stringify({ kind, ticketId, at })}\n\n`),
  })
  const heartbeat = setInterval(() => {
    stillThere().then(
      (there) => (there ? raw.write(': still here\n\n') : end()),
      () => end(),
    )
  }, HEARTBEAT_MS)
  const end = () => {
    clearInterval(heartbeat)
    leave()
    open.delete(end)
    raw.end()
  }
  open.add(end)
  request.raw.on('close', end)
}

/** Ends every open stream: a stop must not wait for them. */
export function endStreams(): void {
  for (const end of open) end()
}
