export interface Spoken {
  readonly kind: 'contact' | 'staff' | 'comment'
  /** Key of who speaks; null: the story's own customer or owner. */
  readonly by: string | null
  readonly html: string | null
  readonly text: string
}

const KINDS = { '>': 'contact', '<': 'staff', '!': 'comment' } as const

/** Reads one line of a story: `> text`, `<key text`, `! text`; what begins with `<p>` is HTML. */
export function readLine(line: string): Spoken {
  const [, sign, by, body = ''] = /^([<>!])(\w*) ([\s\S]*)$/.exec(line) ?? []
  if (sign !== '>' && sign !== '<' && sign !== '!') throw new Error(`a line must begin with >, < or !: ${line}`)
  return { kind: KINDS[sign], by: by || null, html: body.startsWith('<p>') ? body : null, text: body }
}
