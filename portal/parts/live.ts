import { startComposer } from './composer.ts'
import { showKept } from './kept.ts'
import { announce, portal, wordsOf } from './page.ts'
import { writeTimes } from './times.ts'

/** Several things that happen at once are one look. */
const GATHER_MS = 120

/** Shows new answers and changes as they happen (T-08). A page that nobody looks at holds no connection. */
export function startLive(): void {
  const address = document.body.dataset['live']
  if (!address || !('EventSource' in window)) return
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), GATHER_MS)
  }
  const listen = () => {
    let lost = false
    source = new EventSource(address)
    source.onmessage = look
    source.onerror = () => {
      lost = true
      // Refused for good: signed out, or the portal is off. The page itself says which.
      if (source?.readyState === EventSource.CLOSED) look()
    }
    source.onopen = () => {
      if (lost) look()
      lost = false
    }
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      source?.close()
      source = null
    } else if (!source) {
      listen()
      look()
    }
  })
  listen()
}

/** Asks for the changing parts of this very page and puts in what is new. */
async function refresh(): Promise<void> {
  const { search } = location
  // A page that answers a form stands at the form's address.
  const pathname = location.pathname.replace(/\/(reply|fields|close|reopen)$/, '')
  const response = await fetch(pathname.replace(`${portal}/`, `${portal}/parts/`) + search).catch(() => null)
  // It is not theirs to see any more, or they are not signed in: the page itself says what is the matter.
  if (response && [401, 403, 404, 503].includes(response.status)) return location.replace(pathname + search)
  if (!response?.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  writeTimes(page)
  const list = document.getElementById('list')
  if (list) refreshList(list, page)
  else refreshTicket(page)
}

function refreshList(list: HTMLElement, page: Document): void {
  const unread = (within: ParentNode) =>
    [...within.querySelectorAll('.unread a[id]')].map((link) => `${link.id} ${link.textContent}`)
  const before = new Set(unread(list))
  const after = unread(page)
  const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined
  const open = list.querySelector('details')?.open
  list.replaceChildren(...page.body.childNodes)
  const details = list.querySelector('details')
  if (details && open) details.open = true
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  const title = document.title.replace(/^\(\d+\) /, '')
  document.title = after.length > 0 ? `(${after.length}) ${title}` : title
  if (after.some((one) => !before.has(one))) announce(wordsOf<{ newAnswer: string }>(list).newAnswer)
}

interface Words {
  readonly newMessage: string
  readonly nowClosed: string
  readonly nowOpen: string
  readonly kept: string
}

function refreshTicket(page: Document): void {
  const conversation = document.getElementById('conversation')
  if (!conversation) return
  const words = wordsOf<Words>(conversation)
  const reply = document.getElementById('reply')
  const typing = reply?.contains(document.activeElement) ? reply : null
  const top = typing?.getBoundingClientRect().top
  for (const id of ['head', 'aside', 'people']) {
    const fresh = page.getElementById(id)
    const shown = document.getElementById(id)
    // Who is typing an address there keeps it.
    if (shown?.contains(document.activeElement)) continue
    if (fresh && shown && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh)
  }
  const added = addMessages(conversation, page)
  const name = added.at(-1)?.querySelector('h2')?.textContent
  if (name) announce(words.newMessage.replace('{name}', name))
  swapReply(reply, page.getElementById('reply'), words)
  // Who is typing stays where they are.
  if (typing?.isConnected && top !== undefined) scrollBy(0, typing.getBoundingClientRect().top - top)
}

function addMessages(conversation: HTMLElement, page: Document): Element[] {
  // An earlier part of the conversation does not grow.
  if (new URLSearchParams(location.search).has('before')) return []
  const known = conversation.querySelectorAll('.message')
  const newest = known[known.length - 1]
  const fresh = [...page.querySelectorAll('#conversation .message')].filter((one) => !document.getElementById(one.id))
  if (fresh.length === 0) return []
  for (const one of fresh) one.classList.add('new')
  if (newest) newest.after(...fresh)
  else conversation.replaceChildren(...fresh)
  return fresh
}

/** Closing takes the reply box away, opening brings it back; what was typed is kept either way. */
function swapReply(shown: HTMLElement | null, fresh: HTMLElement | null, words: Words): void {
  if (!shown || !fresh || 'closed' in shown.dataset === 'closed' in fresh.dataset) return
  const closed = 'closed' in fresh.dataset
  const typed = shown.querySelector<HTMLTextAreaElement>('textarea[name=text]')?.value ?? ''
  dispatchEvent(new Event('pagehide'))
  shown.replaceWith(fresh)
  announce(closed ? words.nowClosed : words.nowOpen)
  if (fresh instanceof HTMLFormElement) startComposer(fresh)
  else if (typed !== '') showKept(fresh, typed, words.kept)
}
