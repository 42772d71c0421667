import type { Claims } from '../claims.ts'
import { SsoProblem } from '../problem.ts'

const DEEPEST = 8

/**
 * Reads a JSON object that says everything once: two readers who differ in which of two equal names counts could be told
 * two different things.
 * @throws {SsoProblem} `not-readable`
 */
export function readStrictObject(text: string, what: string): Claims {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new SsoProblem('not-readable', `${what} is no JSON`, error)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SsoProblem('not-readable', `${what} is no object`)
  refuseDuplicates(text, what)
  return value as Claims
}

/** Names are compared as they are read: `"\u0065mail"` is `email`. */
function refuseDuplicates(text: string, what: string): void {
  const open: Set<string>[] = []
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (part === '{' || part === '[') open.push(new Set())
    else if (part === '}' || part === ']') open.pop()
    else if (part.endsWith(':')) {
      const name = JSON.parse(part.slice(0, -1)) as string
      if (open.at(-1)?.has(name)) throw new SsoProblem('not-readable', `${what} says something twice`)
      open.at(-1)?.add(name)
    }
    if (open.length > DEEPEST) throw new SsoProblem('not-readable', `${what} is nested too deeply`)
  }
}
