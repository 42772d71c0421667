import type { FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import type { ImportObject } from '#contract/imports.ts'
import type { StaffActor } from '#server/actors.ts'
import { storeUpload } from '#server/files/actions.ts'
import { takeUploads } from '#server/files/queries.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { invalid } from '#server/platform/errors.ts'
import { once } from '#server/platform/http/once.ts'
import type { Services } from '#server/services.ts'
import { decodeFile, findDecoding } from '../decode-file.ts'
import { detectShape, MOST_COLUMNS, type Shape } from '../detect-shape.ts'
import { IMPORT_LIMIT } from '../import.ts'
import { contentHash, insertRun } from '../queries/runs.ts'
import { guessMapping } from '../targets.ts'
import { checkList } from './choose-list.ts'

/** Characters that separator, header and first rows are found from. */
const HEAD = 500_000

/**
 * Stores the file and finds its shape; nothing is imported yet.
 * @returns the id of the import
 * @throws {AppError} `too-large`, or `invalid-input` when the file holds no rows of text
 */
export async function uploadImport(
  services: Services,
  request: FastifyRequest & { readonly staff: StaffActor },
  { object, name, listId }: { object: ImportObject; name: string; listId?: string },
  source: AsyncIterable<Uint8Array>,
): Promise<string> {
  const { staff } = request
  const options = listId === undefined ? {} : { listId }
  // Before the file is taken: it may be large, and this person may not have the list.
  await transaction(services.db, (tx) => checkList(tx, staff, object, options))
  const file = await storeUpload(services, staff, name, source, IMPORT_LIMIT)
  const hash = await contentHash(services.db, file.id)
  const shape = await shapeOf(object, () => services.files.open(hash))
  const mapping = guessMapping(
    object,
    shape.columns.map((column) => column.name),
  )
  // The body was a stream: what an Idempotency-Key stands for is the content.
  request.body = { hash }
  return once(services.db, request, async (tx) => {
    await takeUploads(tx, staff, [file.key])
    return insertRun(tx, { object, fileId: file.id, shape, mapping, options, userId: staff.userId })
  })
}

async function shapeOf(object: ImportObject, open: () => Promise<Readable>): Promise<Shape> {
  const decoding = await findDecoding(open)
  if (!decoding)
    throw invalid('file', 'This file is not text. Save the sheet as CSV (in a spreadsheet: Save as, CSV UTF-8).')
  let head = ''
  let whole = true
  for await (const text of decodeFile(await open(), decoding.encoding)) {
    head += text
    whole = head.length < HEAD
    if (!whole) break
  }
  const shape = detectShape(object, decoding, head, whole)
  if (!shape) throw invalid('file', 'The file is empty: it needs a header row and at least one row below it.')
  if (shape.columns.length > MOST_COLUMNS)
    throw invalid('file', `The file has ${shape.columns.length} columns; ${MOST_COLUMNS} is the most.`)
  return shape
}
