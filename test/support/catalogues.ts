import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#contract/languages.ts'

const ROOT = join(import.meta.dirname, '../..')
export type Sentence = string | ((...values: unknown[]) => string)
type Catalogue = (language: Language) => object

/** Every room's catalogues, by the room: all that customers read is in them. */
export const catalogues: [room: string, texts: Catalogue][] = []
for (const file of globSync('server/**/{texts,*-texts}.ts', { cwd: ROOT }).toSorted()) {
  const made = (await import(join(ROOT, file))) as Record<string, Catalogue>
  for (const [name, texts] of Object.entries(made))
    if (/texts$/i.test(name)) catalogues.push([file.replaceAll(/^server\/|\.ts$/g, ''), texts])
}

/** Every sentence of a catalogue by its path. */
export function sentences(value: unknown, path = ''): [path: string, sentence: Sentence][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Sentence]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text nor function`)
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}

/** What a sentence reads like for a few sets of values: counts of every plural form, and last but one names alone. */
export function readings(sentence: Sentence): string[] {
  if (typeof sentence === 'string') return [sentence]
  const sets = [0, 1, 2, 3, 11, 100].map((count) => (at: number) => (at === 0 ? count : `‹${at}›`))
  sets.push(
    (at) => `‹${at}›`,
    () => 7,
  )
  return sets.flatMap((value) => {
    const values = Array.from({ length: sentence.length }, (_, at) => value(at))
    try {
      return [sentence(...values)]
    } catch {
      return [sentence(['‹0›', '‹1›'], ...values.slice(1))]
    }
  })
}
