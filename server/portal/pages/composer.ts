import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { formatBytes } from '#server/platform/i18n/numbers.ts'
import type { Language } from '#contract/languages.ts'
import { texts } from '../texts.ts'
import { readOnlyNote } from './staff-banner.ts'
import type { PortalTexts } from '../texts/en.ts'

/** A file sent before the message it belongs to. */
export interface Attached {
  readonly key: string
  readonly name: string
}

export interface Limits {
  readonly files: number
  readonly megabytes: number
}

/** What somebody has written so far, shown again when it could not be sent. */
export interface Written {
  readonly text: string
  readonly html: string
  readonly files: readonly Attached[]
  readonly onceKey: string
}

export interface Composer {
  /** Staff look at it (P-11): nothing can be written. */
  readonly viewing: boolean
  readonly language: Language
  /** Where its draft is kept on the reader's device: one name per place to write. */
  readonly draft: string
  readonly label: Html | string
  readonly placeholder: string
  readonly send: string
  readonly rows: number
  readonly written: Written
  readonly limits: Limits
  readonly problem: string | null
  readonly help: string | null
}

/** The words the composer's script needs; it has none of its own. */
const words = (text: PortalTexts['composer'], limits: Limits, size: string) =>
  JSON.stringify({
    remove: text.remove('{name}'),
    uploading: text.uploading,
    tooLarge: text.tooLarge('{name}', size),
    tooMany: text.tooMany(limits.files),
    lost: text.lost('{name}'),
    signedOut: text.signedOut,
    wait: text.wait,
    plain: text.plain,
    formatting: text.formatting,
    tools: text.tools,
  })

/** Where people write: a plain field and a file field that work alone; the page's script adds the rest (T-05, T-09). */
export function composer(box: Composer): Html {
  if (box.viewing) return shutComposer(box)
  const { written, limits, problem } = box
  const text = texts(box.language).composer
  const size = formatBytes(box.language, limits.megabytes * 1_000_000)
  const about = [box.help ? 'text-help' : '', problem ? 'text-problem' : '', 'limits'].filter(Boolean).join(' ')
  return html`<div
    class="composer"
    data-draft="${box.draft}"
    data-files="${limits.files}"
    data-bytes="${limits.megabytes * 1_000_000}"
    data-words="${words(text, limits, size)}"
  >
    <input type="hidden" name="onceKey" value="${written.onceKey}" />
    <label class="label" for="text">${box.label}</label
    >${box.help ? html`<p class="help" id="text-help">${box.help}</p>` : ''}
    <div class="box">
      <textarea
        id="text"
        name="text"
        rows="${box.rows}"
        placeholder="${box.placeholder}"
        dir="auto"
        aria-describedby="${about}"
        ${problem ? html` aria-invalid="true"` : ''}
        data-html="${written.html}"
      >
${written.text}</textarea>
      <ul class="attached" aria-label="${text.attached}">
        ${written.files.map((file) => kept(file, text))}
      </ul>
      <div class="row">
        <label class="attach"
          >${icons.clip}<span class="attach-words">${text.attach}</span
          ><input type="file" name="files" multiple aria-describedby="limits" /></label
        ><span class="help" id="limits"><span class="drop">${text.drop} </span>${text.limits(limits.files, size)}</span>
        <button type="button" class="button quiet format" hidden>${icons.type}<span>${text.formatting}</span></button
        ><button class="button main send">${box.send}</button>
      </div>
    </div>
    ${problem ? html`<p class="problem" id="text-problem">${icons.warn}<span>${problem}</span></p>` : ''}
  </div>`
}

/** Looks like the other, takes nothing, and is left alone by the page's script. */
const shutComposer = (box: Composer): Html =>
  html`<div class="composer">
    ${readOnlyNote}<label class="label" for="text">${box.label}</label>
    <div class="box">
      <textarea id="text" rows="${box.rows}" placeholder="${box.placeholder}" disabled></textarea>
      <div class="row"><span class="help"></span><button class="button main send" disabled>${box.send}</button></div>
    </div>
  </div>`

/** A file that is on the server already: it goes with the message unless its tick is taken away. */
function kept({ key, name }: Attached, text: PortalTexts['composer']): Html {
  return html`<li>
    <label
      ><input type="checkbox" name="fileKey" value="${key}" checked aria-label="${text.keep(name)}" />
      ${icons.file}<span dir="auto">${name}</span></label
    ><input type="hidden" name="fileName" value="${key} ${name}" />
  </li>`
}
