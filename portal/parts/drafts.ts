import { member, portal } from './page.ts'

export interface DraftFile {
  readonly key: string
  readonly name: string
}

/** What somebody has begun to write; kept on their device, apart for each member and place (T-05). */
export interface Draft {
  readonly text: string
  readonly html: string
  readonly subject: string
  readonly files: readonly DraftFile[]
  readonly at: number
}

/** Uploads that no message took are cleared by the server after a day. */
const FILES_LAST_MS = 20 * 3_600_000

const keyOf = (place: string) => `portico draft ${portal} ${member} ${place}`

export function loadDraft(place: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') as Draft | null
    if (!draft) return null
    return Date.now() - draft.at > FILES_LAST_MS ? { ...draft, files: [] } : draft
  } catch {
    return null
  }
}

/** Storage may be full or forbidden: writing goes on without it. */
export function saveDraft(place: string, draft: Draft): void {
  const empty = draft.text + draft.html + draft.subject === '' && draft.files.length === 0
  try {
    if (empty) localStorage.removeItem(keyOf(place))
    else localStorage.setItem(keyOf(place), JSON.stringify(draft))
  } catch {
    return
  }
}

/** The server says in the address that a message arrived; its draft goes then, and only then. */
export function forgetSent(): void {
  const url = new URL(location.href)
  const id = /\/tickets\/(\d+)$/.exec(url.pathname)?.[1]
  const places = { sent: `ticket ${id ?? ''}`, filed: 'new ticket' }
  for (const [sign, place] of Object.entries(places)) {
    if (!id || url.searchParams.get(sign) !== '1') continue
    localStorage.removeItem(keyOf(place))
    url.searchParams.delete(sign)
    // A reload must not forget what is written next.
    history.replaceState(history.state, '', url)
  }
}
