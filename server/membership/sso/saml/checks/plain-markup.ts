import { SsoProblem } from '../../problem.ts'

/** What a parser and a canonicaliser go down into by recursion. Answers are nine deep. */
const DEEPEST = 40
/**
 * The signature check takes the square of these in time: ten thousand elements in 40 kilobytes hold a process up for
 * half a minute. Several hundred groups fit in.
 */
const OF_ANSWERS = { elements: 1000, attributes: 2000 }
const DECLARATION = /^<\?xml\s[^<>?]*\?>\s*/
const NAME = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`
const TAG = new RegExp(String.raw`<(/?)(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(/?)>`, 'y')
const TEXT = /[^<]+/y
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/**
 * Nothing but elements, attributes and text, before any parser looks at it. A DOCTYPE declares entities; comments and
 * processing instructions fall out of what is signed, and split the text around them for whoever reads it afterwards
 * (CVE-2017-11427); CDATA is another way to write them. Parsers that forgive crooked markup forgive it differently.
 * @returns the text without its XML declaration
 * @throws {SsoProblem} `dangerous-document`, `not-readable`, `too-large`
 */
export function plainMarkup(text: string, most = OF_ANSWERS): string {
  const body = text.replace(DECLARATION, '').trim()
  if (/<[!?]/.test(body))
    throw new SsoProblem('dangerous-document', 'a DOCTYPE, a comment, CDATA or a processing instruction is in it')
  if (NOT_A_CHARACTER.test(body)) throw crooked('a character that XML does not have')
  requireTags(body, most)
  for (const [reference] of body.matchAll(/&[^;&<]{0,12};?/g)) requireReference(reference)
  return body
}

const crooked = (what: string) => new SsoProblem('not-readable', `the XML is not well-formed: ${what}`)

/** Walks from tag to tag: each is whole, closed in its turn, and there is one outermost element. */
function requireTags(body: string, most: typeof OF_ANSWERS): void {
  const open: string[] = []
  let elements = 0
  let written = 0
  for (let at = 0; at < body.length;) {
    if (body[at] !== '<') {
      TEXT.lastIndex = at
      const [text = ''] = TEXT.exec(body) ?? []
      if (open.length === 0) throw crooked('text outside of the outermost element')
      at += text.length
      continue
    }
    TAG.lastIndex = at
    const tag = TAG.exec(body)
    if (!tag) throw crooked('a tag')
    const [whole, closes, name = '', attributes, empty] = tag
    at += whole.length
    if (closes) {
      if (empty || attributes || open.pop() !== name) throw crooked('an end tag')
      continue
    }
    if (open.length === 0 && elements > 0) throw crooked('a second outermost element')
    written += attributes?.match(/=\s*["']/g)?.length ?? 0
    if (written > most.attributes) throw new SsoProblem('too-large', `more than ${most.attributes} attributes`)
    if (++elements > most.elements) throw new SsoProblem('too-large', `more than ${most.elements} elements`)
    if (!empty && open.push(name) > DEEPEST) throw new SsoProblem('too-large', `deeper than ${DEEPEST} elements`)
  }
  if (open.length > 0 || elements === 0) throw crooked('an element without its end')
}

function requireReference(reference: string): void {
  if (/^&(amp|lt|gt|quot|apos);$/.test(reference)) return
  const [, hex, decimal] = /^&#(?:x([0-9a-fA-F]+)|(\d+));$/.exec(reference) ?? []
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16)
  if (!(code <= 0x10ffff) || NOT_A_CHARACTER.test(String.fromCodePoint(code))) throw crooked('a reference')
}
