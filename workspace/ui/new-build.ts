const TRIED = 'loaded-again-at'
const PATIENCE_MS = 20_000

/** After an update the parts that an open page still asks for are gone: it is loaded again, once. */
export function loadAgainAfterUpdate(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(TRIED) ?? 0)
    if (Date.now() - last < PATIENCE_MS) return
    sessionStorage.setItem(TRIED, String(Date.now()))
    event.preventDefault()
    window.location.reload()
  })
}
