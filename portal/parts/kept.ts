import { loadDraft } from './drafts.ts'
import { element, wordsOf } from './page.ts'

/** Shows what was typed for a ticket that takes no replies any more, to be copied. */
export function showKept(shut: HTMLElement, text: string, label: string): void {
  const area = element('textarea', { value: text, readOnly: true, rows: 5, ariaLabel: label, dir: 'auto' })
  shut.prepend(element('div', { className: 'kept' }, element('h2', { textContent: label }), area))
}

/** A draft outlives the closing of its ticket, also when the page is opened again (T-06). */
export function startKept(): void {
  const shut = document.querySelector<HTMLElement>('#reply[data-closed]')
  const conversation = document.getElementById('conversation')
  const id = /\/tickets\/(\d+)/.exec(location.pathname)?.[1]
  if (!shut || !conversation || !id || shut.querySelector('.kept')) return
  const text = loadDraft(`ticket ${id}`)?.text ?? ''
  if (text !== '') showKept(shut, text, wordsOf<{ kept: string }>(conversation).kept)
}
