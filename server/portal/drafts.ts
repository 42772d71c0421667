import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { MemberActor } from '#server/actors.ts'
import { storeUpload } from '#server/files/actions.ts'
import { AppError } from '#server/platform/errors.ts'
import { formatBytes } from '#server/platform/i18n/numbers.ts'
import { newKey } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import type { Attached, Written } from './pages/composer.ts'
import { sayProblem } from './say-problem.ts'
import { texts } from './texts.ts'

const KEY = /^[A-Za-z0-9_-]{22}$/
const ONCE_KEY = /^[A-Za-z0-9_-]{16,64}$/

/** A form as it arrived: what was written, and what is wrong with its files. */
export interface Sent {
  readonly fields: ReadonlyMap<string, string>
  readonly written: Written
  readonly problem: string | null
}

export const nothingWritten = (): Written => ({ text: '', html: '', files: [], onceKey: newKey() })

/**
 * Reads a form with files, keeping each file as it comes; sent with or without scripts. A file that cannot be kept is a
 * problem to tell, never a reason to lose what was written.
 */
export async function readSent(services: Services, member: MemberActor, request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) return assemble(plainFields(request.body), [], null)
  const fields: [string, string][] = []
  const files: Attached[] = []
  let problem: string | null = null
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.push([part.fieldname, typeof part.value === 'string' ? part.value : ''])
      // Browsers send a nameless empty file when none was chosen.
      else if (part.filename === '' || problem) part.file.resume()
      else problem = await keep(services, member, part, files)
    }
  } catch (error) {
    problem ??= tooMuch(error, services, member)
  }
  return assemble(fields, files, problem)
}

async function keep(
  services: Services,
  member: MemberActor,
  part: MultipartFile,
  files: Attached[],
): Promise<string | null> {
  try {
    const { key, name } = await storeUpload(services, member, part.filename, part.file)
    files.push({ key, name })
    return null
  } catch (error) {
    part.file.resume()
    return tooMuch(error, services, member, part.filename)
  }
}

/** The limits in words; anything else is thrown on. */
export function tooMuch(
  error: unknown,
  { config }: Services,
  { portal }: MemberActor,
  name: string | null = null,
): string {
  const text = texts(portal.language).composer
  const code = (error as { code?: string }).code
  if (code === 'FST_FILES_LIMIT') return text.tooMany(config.UPLOAD_FILES)
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'too-large') {
    const size = formatBytes(portal.language, config.UPLOAD_LIMIT_MB * 1_000_000)
    return name === null ? text.fileTooLarge(size) : text.tooLarge(name, size)
  }
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return text.tooManyParts
  if (error instanceof AppError) return sayProblem(error, portal.language)
  throw error
}

function plainFields(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().flatMap((one): [string, string][] => (typeof one === 'string' ? [[name, one]] : [])),
  )
}

function assemble(sent: readonly [string, string][], stored: readonly Attached[], problem: string | null): Sent {
  const fields = new Map(sent)
  const all = (name: string) => sent.filter(([key]) => key === name).map(([, value]) => value)
  const names = new Map(all('fileName').map((value) => [value.slice(0, 22), value.slice(23)]))
  const earlier = [...new Set(all('fileKey'))]
    .filter((key) => KEY.test(key))
    .map((key) => ({ key, name: names.get(key) ?? '' }))
  const onceKey = fields.get('onceKey') ?? ''
  return {
    fields,
    written: {
      text: typed(fields.get('text')),
      html: typed(fields.get('html')),
      files: [...earlier, ...stored],
      onceKey: ONCE_KEY.test(onceKey) ? onceKey : newKey(),
    },
    problem,
  }
}

/** Forms turn line ends into CRLF on the way; this turns them back to what was typed. NUL no database keeps. */
const typed = (value = ''): string => value.replaceAll('\r\n', '\n').replaceAll('\u0000', '')

/** As the conversation's actions take it: formatted text when the editor was open, else the plain one. */
export const draftOf = ({ text, html, files, onceKey }: Written) => ({
  ...(html === '' ? { text } : { html }),
  fileKeys: files.map(({ key }) => key),
  onceKey,
})
