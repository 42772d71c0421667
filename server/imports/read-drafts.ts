import type { Readable } from 'node:stream'
import { decodeFile } from './decode-file.ts'
import { type Draft, type Reading, readRecord } from './read-record.ts'
import { SeenKeys } from './seen-keys.ts'
import { type Row, RowSplitter } from './split-rows.ts'
import { type FieldOf, tellApart } from './tell-apart.ts'

/** The name of the column that is mapped to a target. */
export const fieldsOf = ({ mapping, shape }: Reading): FieldOf => {
  const names = new Map(mapping.map(({ column, target }) => [target, shape.columns[column]?.name ?? '']))
  return (target) => names.get(target) ?? ''
}

export interface Batch {
  readonly drafts: Draft[]
  /** Records of the file so far, with these. */
  readonly upTo: number
  /** Bytes of the file so far, rounded up to the piece that was read. */
  readonly bytes: number
}

/**
 * Reads a file's records in batches, holding no more than one batch and its pieces of the file in memory.
 * @param done how many records to pass by: a run that goes on begins behind them. They are read all the same,
 * since later ones may repeat them.
 */
export async function* readDrafts(source: Readable, reading: Reading, size: number, done = 0): AsyncGenerator<Batch> {
  const { shape, object } = reading
  const seen = new SeenKeys()
  const fieldOf = fieldsOf(reading)
  let drafts: Draft[] = []
  let upTo = 0
  const read = { bytes: 0 }
  for await (const row of readRows(counted(source, read), reading)) {
    const draft = readRecord(row, reading)
    tellApart(draft, object, seen, fieldOf, shape.ours)
    upTo++
    if (upTo > done) drafts.push(draft)
    if (drafts.length < size) continue
    yield { drafts, upTo, bytes: read.bytes }
    drafts = []
  }
  if (drafts.length > 0) yield { drafts, upTo, bytes: read.bytes }
}

async function* counted(source: Readable, read: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of source as AsyncIterable<Buffer>) {
    read.bytes += chunk.length
    yield chunk
  }
}

async function* readRows(source: AsyncIterable<Buffer>, { shape }: Reading): AsyncGenerator<Row> {
  const splitter = new RowSplitter(shape.separator, shape.columns.length)
  let skip = shape.skip
  for await (const text of decodeFile(source, shape.encoding))
    for (const row of splitter.push(text)) if (skip-- <= 0) yield row
  for (const row of splitter.end()) if (skip-- <= 0) yield row
}
