import type { FastifyRequest } from 'fastify'

/** What somebody wrote in a form that arrived after their session had ended; it goes through sign-in and back. */
export interface Carried {
  /** The form's own address: where it is put back, not sent. */
  readonly to: string
  /** As the form names them. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Files came with it; who is signed out can store none. */
  readonly filesLost: boolean
}

const FIELDS = new Set(['subject', 'text', 'html', 'onceKey', 'fileKey', 'fileName'])
const TYPED = ['subject', 'text', 'html']
/** Written three times as long in a form, this stays below what a body may have. In bytes. */
const MOST = 600_000

const isForm = (to: string, portalPath: string) =>
  to.startsWith(`/${portalPath}/tickets/`) && /^\/[^/]+\/tickets\/(new|[1-9]\d{0,17}\/reply)$/.test(to)

export const fieldOf = ({ fields }: Carried, name: string): string => fields.find(([key]) => key === name)?.[1] ?? ''

/** Reads a form of somebody who is signed out; files run past and are kept nowhere (S34). */
export async function readCarried(request: FastifyRequest, portalPath: string): Promise<Carried | null> {
  const to = request.url.split('?')[0] ?? ''
  if (!request.isMultipart()) return keep(to, portalPath, valuesOf(request.body), false)
  const fields: [string, string][] = []
  let filesLost = false
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.push([part.fieldname, typeof part.value === 'string' ? part.value : ''])
      else {
        filesLost ||= part.filename !== ''
        part.file.resume()
      }
    }
  } catch {
    // Over a limit: what came before it is worth keeping.
    filesLost = true
  }
  return keep(to, portalPath, fields, filesLost)
}

/** What the sign-in form carries; null for a plain sign-in. */
export function carriedIn(body: unknown, portalPath: string): Carried | null {
  const values = valuesOf(body)
  const value = (name: string) => values.find(([key]) => key === name)?.[1] ?? ''
  return keep(value('carried'), portalPath, values, value('filesLost') === '1')
}

function keep(
  to: string,
  portalPath: string,
  values: readonly (readonly [string, string])[],
  filesLost: boolean,
): Carried | null {
  if (!isForm(to, portalPath)) return null
  let fields = values.filter(([name]) => FIELDS.has(name)).map(([name, value]) => [name, typed(value)] as const)
  const bytes = fields.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0)
  // The plain text says the same as the formatted one.
  if (bytes > MOST) fields = fields.filter(([name]) => name !== 'html')
  if (!fields.some(([name, value]) => TYPED.includes(name) && value.trim() !== '')) return null
  return { to, fields, filesLost }
}

/** As it was typed: forms send CRLF; NUL no database keeps. */
const typed = (value: string): string => value.replaceAll('\r\n', '\n').replaceAll('\u0000', '')

function valuesOf(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().flatMap((one): [string, string][] => (typeof one === 'string' ? [[name, one]] : [])),
  )
}
