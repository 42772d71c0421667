import { directionOf } from '#contract/languages.ts'
import type { MailParts } from './mail.ts'
import { texts } from './texts.ts'

export interface Look {
  readonly publicUrl: string
  readonly accountName: string
  /** #rrggbb */
  readonly brandColour: string
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
const lines = (text: string): string => escape(text).replace(/\r\n|\r|\n/g, '<br>')

// Mail programs read styles on the element itself and little else.
const FONT = "font-family:Inter,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const PAGE = `margin:0;padding:24px 12px;background:#f4f5f4;color:#1d2421;${FONT};font-size:16px;line-height:1.55`
const CARD =
  'max-width:560px;margin:0 auto;padding:28px 32px;background:#fff;border:1px solid #e1e5e2;border-radius:12px'
const QUOTE = 'margin:16px 0;padding:2px 16px;border-inline-start:3px solid'
const BUTTON = 'display:inline-block;padding:11px 20px;border-radius:8px;font-weight:600;text-decoration:none'
const CODE =
  'margin:18px 0;padding:12px;border-radius:8px;background:#f4f5f4;text-align:center;font-size:28px;font-weight:600;letter-spacing:3px'
const SMALL = 'max-width:560px;margin:16px auto 0;padding:0 32px;font-size:13px;color:#66706b'

/** A mail as html and as plain text. Every text of `parts` is escaped; `quote.html` and `body.html` were sanitised before. */
export function writeLetter(parts: MailParts, look: Look): { html: string; text: string } {
  return { html: writeHtml(parts, look), text: writeText(parts, look) }
}

function writeHtml(parts: MailParts, look: Look): string {
  const { language = 'en', heading, paragraphs, quote, files, code, button, footer } = parts
  const text = texts(language)
  const colour = escape(look.brandColour)
  const body = [
    `<p style="margin:0 0 18px;font-weight:600;color:${colour}">${escape(look.accountName)}</p>`,
    `<h1 style="margin:0 0 14px;font-size:21px;line-height:1.3" dir="auto">${escape(heading)}</h1>`,
    ...(parts.body ? [parts.body.html] : []),
    ...paragraphs.map((words) => `<p style="margin:0 0 12px">${lines(words)}</p>`),
  ]
  if (quote) {
    const said = quote.html ?? `<p style="margin:0">${lines(quote.text)}</p>`
    body.push(`<div style="${QUOTE} ${colour}" dir="auto">${said}</div>`)
  }
  if (files?.length) body.push(`<p style="margin:0 0 12px">${escape(text.files(files))}</p>`)
  if (code) body.push(`<p style="${CODE}" dir="ltr">${escape(code)}</p>`)
  if (button) {
    const address = escape(look.publicUrl + button.path)
    const style = `${BUTTON};background:${colour};color:${inkOn(look.brandColour)}`
    body.push(
      `<p style="margin:22px 0 14px"><a href="${address}" style="${style}">${escape(button.label)}</a></p>`,
      `<p style="margin:0;font-size:13px;color:#66706b;word-break:break-all">${escape(text.orOpen)} <a href="${address}" style="color:${colour}">${address}</a></p>`,
    )
  }
  // On the parts, too: mail programs take the letter out of its page.
  const reads = `lang="${language}" dir="${directionOf(language)}"`
  return `<!doctype html>
<html ${reads}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(heading)}</title></head>
<body style="${PAGE}">
<div ${reads} style="${CARD}">
${body.join('\n')}
</div>
<p ${reads} style="${SMALL}">${escape(footer)}</p>
</body></html>`
}

function writeText(parts: MailParts, { publicUrl }: Look): string {
  const { language = 'en', heading, paragraphs, quote, files, code, button, footer } = parts
  const blocks = [heading, ...(parts.body ? [parts.body.text] : []), ...paragraphs]
  if (quote) blocks.push(quote.text.replace(/^/gm, '> '))
  if (files?.length) blocks.push(texts(language).files(files))
  if (code) blocks.push(code)
  if (button) blocks.push(`${button.label}: ${publicUrl}${button.path}`)
  return `${[...blocks, `-- \n${footer}`].join('\n\n')}\n`
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36 ? '#111111' : '#ffffff'
}
