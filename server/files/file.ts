import { Type } from 'typebox'
import type { File } from '#contract/conversations.ts'
import { jobType } from '#server/platform/jobs.ts'

/** Recurring: clears uploads that no message took. */
export const clearing = jobType('files:clear-uploads', Type.Object({}, { additionalProperties: true }))

/** Pictures that browsers draw and that cannot hold script. SVG is not one of them (S32). */
const SAFE_PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Whether a browser may show it in place; everything else is a download. */
export const mayShowInline = (type: string): boolean => SAFE_PICTURES.has(type) || type === 'application/pdf'

export interface FileRow {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly type: string
  /** In bytes, as text: the column is a bigint. */
  readonly size: string
  readonly content_hash: string
}

export function presentFile(row: Omit<FileRow, 'content_hash'>): File {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    type: row.type,
    size: Number(row.size),
    url: `/api/v1/files/${row.key}/content`,
  }
}

const LONGEST_NAME = 255

/** A name as it is kept: never empty, not too long, without NUL; where it lies on disk does not depend on it (S35). */
export function keptName(name: string): string {
  const clean = name.replaceAll('\u0000', '')
  if (clean === '') return 'file'
  if (clean.length <= LONGEST_NAME) return clean
  const ending = /\.[^.\s]{1,12}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, LONGEST_NAME - ending.length) + ending
}

// Control characters and those that turn the reading direction around: "gpj.exe" shown as "exe.jpg".
const MISLEADING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/g

/** The name that a download is given on the reader's machine. */
export function downloadName(name: string): string {
  const safe = name.replaceAll(MISLEADING, '_').replace(/^\.+/, '_').trim()
  return safe === '' ? 'file' : safe
}
