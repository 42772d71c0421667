import { portal } from './page.ts'

const MINUTE_MS = 60_000
/** The server notes clicks with a few seconds' grain: the page must not be the later one. */
const GRAIN_MS = 6_000
const LOOK_EVERY_MS = 10_000

/** Warns a minute before the idle time is over; then signs out and comes back to this page after the next sign-in. */
export function startIdle(): void {
  const minutes = Number(document.body.dataset['idle'])
  const dialog = document.querySelector<HTMLDialogElement>('#idle')
  if (!minutes || !dialog) return
  const opened = Date.now()
  const key = `portico click ${portal}`
  const click = () => {
    try {
      localStorage.setItem(key, String(Date.now()))
    } catch {
      return
    }
  }
  // A click in another tab of the portal counts here too.
  const last = () => Math.max(opened, Number(localStorage.getItem(key)) || 0)

  const leave = async () => {
    await fetch(`${portal}/sign-out`, { method: 'POST', redirect: 'manual' }).catch(() => null)
    const next = location.pathname + location.search
    location.assign(`${portal}/sign-in?${new URLSearchParams({ why: 'idle', next }).toString()}`)
  }
  const look = () => {
    const left = last() + minutes * MINUTE_MS - GRAIN_MS - Date.now()
    if (left <= 0) return void leave()
    if (left <= MINUTE_MS && !dialog.open) dialog.showModal()
    if (left > MINUTE_MS && dialog.open) dialog.close()
    setTimeout(look, Math.max(200, Math.min(left, Math.abs(left - MINUTE_MS) || left, LOOK_EVERY_MS)))
  }
  dialog.addEventListener('close', () => {
    void fetch(`${portal}/stay`, { method: 'POST' }).then((response) => {
      if (response.status === 401) return leave()
      click()
      return undefined
    })
  })
  click()
  look()
}
