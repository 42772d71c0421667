import { portal, wordsOf } from './page.ts'

const MINUTE_MS = 60_000
/** How long before the end the warning comes: of a single minute half is left to work in. */
const warningOf = (idleMs: number): number => Math.min(MINUTE_MS, idleMs / 2)
/** The server notes clicks with a few seconds' grain: the page must not be the later one. */
const GRAIN_MS = 6_000
const LOOK_EVERY_MS = 10_000
/** Seconds at which those who listen hear how much is left: each one would drown everything else. */
const SAID_AT = [60, 30, 10]
/** The dialog was closed because of a click elsewhere, not by the reader. */
const ELSEWHERE = 'elsewhere'

/**
 * Warns a minute before the idle time is over, at the earliest when half of it is; then signs out and comes back to this page after the next sign-in
 * . A click in any tab of the portal counts in all of them. Without storage tabs cannot know of each other: then
 * the server alone ends the session.
 */
export function startIdle(): void {
  const minutes = Number(document.body.dataset['idle'])
  const dialog = document.querySelector<HTMLDialogElement>('#idle')
  const key = `portico click ${portal}`
  if (!minutes || !dialog || !note(key)) return
  const warning = warningOf(minutes * MINUTE_MS)
  const last = () => Number(localStorage.getItem(key)) || 0
  const tell = countdown(dialog)
  let timer = 0
  let leaving = false

  const leave = async () => {
    if (leaving) return
    leaving = true
    await fetch(`${portal}/sign-out`, { method: 'POST', redirect: 'manual' }).catch(() => null)
    const next = location.pathname + location.search
    location.assign(`${portal}/sign-in?${new URLSearchParams({ why: 'idle', next }).toString()}`)
  }
  const look = () => {
    clearTimeout(timer)
    const left = last() + minutes * MINUTE_MS - GRAIN_MS - Date.now()
    // Also what a sleeping laptop wakes up to.
    if (left <= 0) return void leave()
    const warns = left <= warning
    if (warns && !dialog.open) dialog.showModal()
    if (!warns && dialog.open) dialog.close(ELSEWHERE)
    if (warns) tell(Math.ceil(left / 1000))
    timer = setTimeout(look, warns ? left % 1000 || 1000 : Math.min(left - warning, LOOK_EVERY_MS))
  }
  dialog.addEventListener('close', () => {
    const elsewhere = dialog.returnValue === ELSEWHERE
    dialog.returnValue = ''
    if (elsewhere) return
    note(key)
    void fetch(`${portal}/stay`, { method: 'POST' })
      .then((response) => (response.status === 401 ? leave() : look()))
      .catch(look)
  })
  // Timers sleep with the machine and in hidden tabs.
  for (const event of ['focus', 'pageshow', 'storage']) addEventListener(event, look)
  document.addEventListener('visibilitychange', look)
  look()
}

/** Notes a click, for all tabs. @returns false where nothing can be stored */
function note(key: string): boolean {
  try {
    localStorage.setItem(key, String(Date.now()))
    return true
  } catch {
    return false
  }
}

/** Shows the seconds that are left, and says them now and then. */
function countdown(dialog: HTMLDialogElement): (seconds: number) => void {
  const shown = dialog.querySelector<HTMLElement>('#idle-left')
  const said = dialog.querySelector<HTMLElement>('#idle-said')
  const { locale } = wordsOf<{ locale: string }>(dialog)
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' })
  let lastSaid = Infinity
  return (seconds) => {
    if (shown) shown.textContent = format.format(seconds)
    // Waking up may skip a second; a new warning starts anew.
    if (seconds > lastSaid) lastSaid = Infinity
    const due = SAID_AT.find((at) => seconds <= at && at < lastSaid && seconds > at - 10)
    if (due === undefined || !said) return
    lastSaid = due
    said.textContent = format.format(seconds)
  }
}
