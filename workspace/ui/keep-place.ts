import { useEffect } from 'react'

/** Frames after which what is still not usable is given up: what was saved has been drawn by then. */
const PATIENCE = 12
const DIALOG = '[role=dialog]'
const FIELDS = 'form input:enabled, form textarea:enabled'
const USABLE = 'input:enabled, textarea:enabled, button:enabled, a[href]'

/** Where the keyboard was last, dialogs aside: they close before what they confirm is done. */
let outside: HTMLElement | null = null

/** Once, around every screen. */
export function useKeyboardPlace(): void {
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(DIALOG)) outside = target
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
}

/** In the smallest part of the page that is still there: a field, else whatever can be used. */
function nearest(around: readonly (HTMLElement | null)[]): HTMLElement | null {
  for (const part of around) {
    const found = part?.isConnected && (part.querySelector<HTMLElement>(FIELDS) ?? part.querySelector(USABLE))
    if (found instanceof HTMLElement) return found
  }
  return null
}

/**
 * Remembers where the keyboard is. While something is saved its control cannot be used, and browsers take the keyboard
 * from what cannot be used: whoever works without a mouse would begin at the top of the page after every change.
 * @returns puts it back there, or as near as there is something, unless it went elsewhere meanwhile
 */
export function keepPlace(): () => void {
  const active = document.activeElement
  const had = active?.closest(DIALOG) ? outside : active
  if (!(had instanceof HTMLElement) || had === document.body) return () => {}
  const around = [had.closest('li'), had.closest('form'), had.closest('section')]
  let frames = 0
  const back = () => {
    if (document.activeElement !== document.body) return
    frames++
    const whole = had.isConnected && !had.matches(':disabled')
    if (!whole && frames < PATIENCE) return void requestAnimationFrame(back)
    const place = whole ? had : nearest(around)
    place?.focus({ preventScroll: true })
  }
  return () => void requestAnimationFrame(back)
}
