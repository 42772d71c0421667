/** Longer ones are left out rather than put into a form and an address. */
const LONGEST = 2000
/** What must not be come back to: that would sign in for nothing, or out again. */
const NOT_THERE =
  /^\/[^/]+\/(sign-in|sign-out|signed-out|forgot|set-password|register|verify-email|new-address|consent|live|parts|stay)(\/|$|\?)|\/live$/
/** Pages that are shown to who is signed out. */
const BEFORE_SIGN_IN = new Set(['sign-in', 'signed-out', 'forgot', 'set-password', 'register', 'verify-email', 'code'])

/**
 * Where to go after signing in: a page of this very portal, or its list (P-01, S49). The text was decoded once, by the
 * query or form parser, and is not decoded again; another host, another scheme, a backslash or a control character
 * makes it the list.
 * @returns a path with its query, beginning with the portal's path
 */
export function returnAddress(next: unknown, portalPath: string): string {
  const home = `/${portalPath}/tickets`
  if (typeof next !== 'string' || next.length > LONGEST || !next.startsWith(`/${portalPath}/`)) return home
  if (/[\\\u0000-\u0020\u007f-\u009f]/.test(next)) return home
  const url = URL.parse(next, 'http://portal.invalid')
  if (url?.host !== 'portal.invalid' || !url.pathname.startsWith(`/${portalPath}/`) || NOT_THERE.test(url.pathname))
    return home
  return url.pathname + url.search + url.hash
}

/** Where to go after choosing a language: the page that it was chosen on, also one of those before sign-in (D-06). */
export function samePage(here: unknown, portalPath: string): string {
  if (typeof here === 'string' && here.length <= LONGEST) {
    const url = URL.parse(here, 'http://portal.invalid')
    const [, path, page] = url?.pathname.split('/') ?? []
    if (url && path === portalPath && BEFORE_SIGN_IN.has(page ?? '')) return url.pathname + url.search
    if (url) return returnAddress(url.pathname + url.search, portalPath)
  }
  return returnAddress(null, portalPath)
}

/** The sign-in page that leads back to `next`; nothing is carried when that is the list anyway. */
export function signInAddress(portalPath: string, next: string): string {
  const back = returnAddress(next, portalPath)
  const page = `/${portalPath}/sign-in`
  return back === `/${portalPath}/tickets` ? page : `${page}?${new URLSearchParams({ next: back }).toString()}`
}
