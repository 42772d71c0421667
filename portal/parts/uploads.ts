import type { DraftFile } from './drafts.ts'
import { element, portal } from './page.ts'

export interface UploadWords {
  readonly remove: string
  readonly uploading: string
  readonly uploaded: string
  readonly tooLarge: string
  readonly tooMany: string
  readonly lost: string
  readonly signedOut: string
}

export interface Uploads {
  add(files: Iterable<File>): void
  /** Shows a file that is on the server already. */
  show(file: DraftFile): void
  /** Files that are there; what is still on its way is not among them. */
  list(): DraftFile[]
  readonly busy: boolean
}

interface Options {
  readonly list: HTMLElement
  readonly words: UploadWords
  readonly most: number
  readonly bytes: number
  /** Something was added, finished or removed. */
  changed(): void
  problem(words: string): void
}

/** Sends files while the message is still being written, each with its progress. */
export function startUploads({ list, words, most, bytes, changed, problem }: Options): Uploads {
  let running = 0
  const put = (text: string, name: string) => text.replace('{name}', name)
  // What the server showed before, and what was added here.
  const count = () => list.querySelectorAll('li input:checked, li progress, li input[name=fileKey][type=hidden]').length

  function row(name: string, cancel: () => void) {
    const remove = element('button', { type: 'button', textContent: '×', ariaLabel: put(words.remove, name) })
    const label = element('span', { className: 'file-name', textContent: name, dir: 'auto', title: name })
    const item = element('li', {}, label, remove)
    remove.addEventListener('click', () => {
      cancel()
      const next = item.nextElementSibling ?? item.previousElementSibling
      item.remove()
      const field = list.closest('.composer')?.querySelector<HTMLElement>('input[type=file]')
      ;(next?.querySelector<HTMLElement>('button') ?? field)?.focus()
      changed()
    })
    list.append(item)
    return { item, remove }
  }

  function hold(item: HTMLElement, { key, name }: DraftFile) {
    item.append(
      element('input', { type: 'hidden', name: 'fileKey', value: key }),
      element('input', { type: 'hidden', name: 'fileName', value: `${key} ${name}` }),
    )
  }

  function send(file: File) {
    const request = new XMLHttpRequest()
    const { item, remove } = row(file.name, () => request.abort())
    const progress = element('progress', { max: 1, value: 0, ariaLabel: `${words.uploading} ${file.name}` })
    remove.before(progress)
    running += 1
    const fail = (text: string) => {
      item.remove()
      problem(put(text, file.name))
    }
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress.value = event.loaded / event.total
    })
    request.addEventListener('load', () => {
      progress.remove()
      if (request.status === 201) hold(item, request.response as DraftFile)
      else fail(request.status === 401 ? words.signedOut : request.status === 413 ? words.tooLarge : words.lost)
    })
    request.addEventListener('error', () => fail(words.lost))
    request.addEventListener('loadend', () => {
      running -= 1
      changed()
    })
    const body = new FormData()
    body.append('file', file, file.name)
    request.open('POST', `${portal}/files`)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.send(body)
  }

  return {
    add(files) {
      for (const file of files) {
        if (count() >= most) return problem(words.tooMany)
        if (file.size > bytes) problem(put(words.tooLarge, file.name))
        else send(file)
      }
      changed()
    },
    show(file) {
      hold(row(file.name, () => undefined).item, file)
    },
    list: () =>
      [...list.querySelectorAll<HTMLInputElement>('input[name=fileName]')]
        .filter((field) => field.closest('li')?.querySelector('input[type=checkbox]:not(:checked)') === null)
        .map(({ value }) => ({ key: value.slice(0, 22), name: value.slice(23) })),
    get busy() {
      return running > 0
    },
  }
}
