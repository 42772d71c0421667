import { Liquid, LiquidError } from 'liquidjs'
import { type MailWording, type Placeholder, PLACEHOLDERS } from '#contract/mail-templates.ts'
import { sanitise, textOf } from '#server/conversations/sanitise.ts'
import { invalid } from '#server/platform/errors.ts'

/** What each placeholder stands for in one mail. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>>

const TAGS = new Set(['if', 'unless', 'case'])
/** In characters of a text, milliseconds of work, and units of memory: a letter needs a fraction of each. */
const LIMITS = { parseLimit: 100_000, renderLimit: 200, memoryLimit: 1_000_000 }

function engineThat(escapes: boolean): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    ...(escapes ? { outputEscape: 'escape' as const } : {}),
    strictFilters: true,
    ownPropertyOnly: true,
    // No template can name another one, let alone a file.
    templates: {},
  })
  for (const tag of Object.keys(engine.tags)) if (!TAGS.has(tag)) Reflect.deleteProperty(engine.tags, tag)
  for (const filter of ['raw', 'inspect', 'json', 'jsonify']) Reflect.deleteProperty(engine.filters, filter)
  return engine
}

const forHtml = engineThat(true)
const forLines = engineThat(false)

/**
 * A wording as it is kept: the body made harmless, each text tried with every placeholder.
 * @throws {AppError} `invalid-input` naming the text, for a placeholder that does not exist or a template that is torn
 */
export function checkWording(wording: MailWording): MailWording {
  const clean = { ...wording, body: sanitise(wording.body) }
  if (textOf(clean.body) === '') throw invalid('body', 'Write the mail: it has no text.')
  for (const field of ['subject', 'heading', 'body', 'button', 'fromName'] as const) {
    const text = clean[field]
    if (text !== null) checkText(field, text)
  }
  return clean
}

function checkText(field: string, text: string): void {
  const engine = field === 'body' ? forHtml : forLines
  try {
    const unknown = engine.variablesSync(text).find((name) => !(name in PLACEHOLDERS))
    if (unknown !== undefined)
      throw invalid(
        field,
        `There is no placeholder {{ ${unknown} }}. There are: ${Object.keys(PLACEHOLDERS)
          .map((name) => `{{ ${name} }}`)
          .join(', ')}.`,
      )
    engine.parseAndRenderSync(text, SAMPLE)
  } catch (error) {
    if (!(error instanceof LiquidError)) throw error
    throw invalid(field, `The text cannot be used: ${error.message.split('\n')[0] ?? ''}.`)
  }
}

/** For previews and tests of a text. */
export const SAMPLE: PlaceholderValues = {
  name: 'Maya Lindqvist',
  email: 'maya@example.com',
  portal: 'Support',
  company: 'Company',
}

export interface Worded {
  readonly subject: string
  readonly heading: string
  /** Sanitised once more: a value cannot become a tag, whatever the template does with it. */
  readonly html: string
  readonly text: string
  readonly button: string
  readonly fromName: string | null
}

/** The texts of one mail. */
export function fillWording(wording: MailWording, values: PlaceholderValues): Worded {
  const line = (text: string) => String(forLines.parseAndRenderSync(text, values)).trim()
  const html = sanitise(String(forHtml.parseAndRenderSync(wording.body, values)))
  return {
    subject: line(wording.subject),
    heading: line(wording.heading),
    html,
    text: textOf(html),
    button: line(wording.button),
    fromName: wording.fromName === null ? null : line(wording.fromName),
  }
}
