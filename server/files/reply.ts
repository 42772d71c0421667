import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply } from 'fastify'
import { FILE_POLICY } from '#server/platform/http/headers.ts'
import type { OpenedFile } from './actions.ts'
import { downloadName, mayShowInline } from './file.ts'

/** Sends a stored file so that nothing in it can run: a download, unless it is a safe picture or a PDF (T-07, S32). */
export function sendFile(reply: FastifyReply, { row, content }: OpenedFile, options: { download?: boolean } = {}) {
  const inline = mayShowInline(row.type) && !options.download
  reply.header('content-type', inline ? row.type : 'application/octet-stream')
  reply.header('content-length', row.size)
  reply.header(
    'content-disposition',
    contentDisposition(downloadName(row.name), { type: inline ? 'inline' : 'attachment' }),
  )
  // Browsers refuse to draw a PDF inside a sandbox; its type keeps it from being anything but a PDF.
  reply.header(
    'content-security-policy',
    inline && row.type === 'application/pdf' ? "default-src 'none'; style-src 'unsafe-inline'" : FILE_POLICY,
  )
  reply.header('cache-control', 'private, no-cache')
  return reply.send(content)
}
