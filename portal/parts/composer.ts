import { loadDraft, saveDraft } from './drafts.ts'
import type { EditorWords, RichText } from './editor.ts'
import { announce, element, wordsOf } from './page.ts'
import { startUploads, type UploadWords } from './uploads.ts'

interface Words extends UploadWords {
  readonly wait: string
  readonly plain: string
  readonly formatting: string
  readonly tools: EditorWords
}

const SAVE_AFTER_MS = 250

/** Adds to the plain form: drafts, files by drag and paste with progress, formatting on demand, one sending (T-05). */
export function startComposer(form: HTMLFormElement): void {
  const root = form.querySelector<HTMLElement>('.composer')
  const area = form.querySelector<HTMLTextAreaElement>('textarea[name=text]')
  const box = root?.querySelector<HTMLElement>('.box')
  const list = root?.querySelector<HTMLElement>('.attached')
  if (!root || !area || !box || !list) return
  const words = wordsOf<Words>(root)
  const place = root.dataset['draft'] ?? ''
  const subject = form.querySelector<HTMLInputElement>('input[name=subject]')
  const picker = root.querySelector<HTMLInputElement>('input[type=file]')
  const send = root.querySelector<HTMLElement>('.send')
  const format = root.querySelector<HTMLButtonElement>('.format')
  let rich: RichText | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let sendWhenReady = false
  root.classList.add('scripted')

  const problem = (text: string) => {
    root.querySelector('.problem')?.remove()
    root.append(element('p', { className: 'problem', textContent: text }))
    announce(text)
  }
  const uploads = startUploads({
    list,
    words,
    most: Number(root.dataset['files']),
    bytes: Number(root.dataset['bytes']),
    problem,
    changed() {
      save()
      if (!uploads.busy && sendWhenReady) form.requestSubmit()
    },
  })

  const save = () => {
    clearTimeout(timer)
    saveDraft(place, {
      text: area.value,
      html: rich?.html() ?? '',
      subject: subject?.value ?? '',
      files: uploads.list(),
      at: Date.now(),
    })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, SAVE_AFTER_MS)
  }
  form.addEventListener('input', saveSoon)
  list.addEventListener('change', saveSoon)
  addEventListener('pagehide', save)

  async function openEditor(content: string) {
    if (rich || !area || !format) return
    format.setAttribute('aria-disabled', 'true')
    const { openRichText } = await import('./editor.ts')
    rich = openRichText(area, content, words.tools, saveSoon)
    format.removeAttribute('aria-disabled')
    name(words.plain)
  }
  const name = (text: string) => {
    const label = format?.querySelector('span')
    if (label) label.textContent = text
  }
  if (format) {
    format.hidden = false
    format.addEventListener('click', () => {
      if (!rich) return void openEditor('')
      rich.close()
      rich = null
      name(words.formatting)
      save()
    })
  }

  const restore = () => {
    const shown = area.value + (subject?.value ?? '') + (area.dataset['html'] ?? '')
    // What the server sent back is newer than any draft.
    if (shown !== '' || list.children.length > 0) return void (area.dataset['html'] && openEditor(area.dataset['html']))
    const draft = loadDraft(place)
    if (!draft) return
    area.value = draft.text
    if (subject) subject.value = draft.subject
    for (const file of draft.files) uploads.show(file)
    if (draft.html !== '') void openEditor(draft.html)
  }
  restore()

  picker?.addEventListener('change', () => {
    uploads.add([...(picker.files ?? [])])
    // Sent already: the form must not send them again.
    picker.value = ''
  })
  form.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    uploads.add(files)
  })
  const hover = (over: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    box.classList.toggle('over', over)
  }
  box.addEventListener('dragover', hover(true))
  box.addEventListener('dragleave', hover(false))
  box.addEventListener('drop', (event) => {
    hover(false)(event)
    uploads.add([...(event.dataTransfer?.files ?? [])])
  })

  form.addEventListener('submit', (event) => {
    save()
    if (send?.ariaDisabled === 'true') return event.preventDefault()
    if (uploads.busy) {
      event.preventDefault()
      sendWhenReady = true
      return announce(words.wait)
    }
    if (send) send.ariaDisabled = 'true'
  })
  // Back from the next page, the form can be sent again.
  addEventListener('pageshow', () => send?.removeAttribute('aria-disabled'))
}
