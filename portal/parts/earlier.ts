import { portal } from './page.ts'
import { writeTimes } from './times.ts'

/** "Show earlier messages" puts them above, in place of opening another page. */
export function startEarlier(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('#conversation a.earlier[href*="before="]')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void show(link)
  })
}

async function show(link: HTMLAnchorElement): Promise<void> {
  const { pathname, search, href } = new URL(link.href)
  const response = await fetch(pathname.replace(`${portal}/`, `${portal}/parts/`) + search).catch(() => null)
  if (!response?.ok) return location.assign(href)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const part = page.getElementById('conversation')
  if (!part) return location.assign(href)
  writeTimes(part)
  const next = part.querySelector('a.earlier[href*="before="]')
  const messages = [...part.querySelectorAll('.message')]
  const below = document.documentElement.scrollHeight - scrollY
  link.replaceWith(...(next ? [next] : []), ...messages)
  // What was being read stays where it is.
  scrollTo({ top: document.documentElement.scrollHeight - below, behavior: 'instant' })
  const last = messages.at(-1)
  if (last instanceof HTMLElement) {
    last.tabIndex = -1
    last.focus({ preventScroll: true })
  }
}
