/** Longer ones are left out rather than kept. */
const LONGEST = 2000

/**
 * Where staff go after signing in: a screen of the workspace, or its home (S49). Another host, another scheme, a
 * backslash or a control character makes it the home, and so does what would only lead back to signing in.
 */
export function workspaceAddress(next: string): string {
  const home = '/workspace'
  if (next.length > LONGEST || !next.startsWith('/workspace/') || /[\\\u0000-\u0020\u007f-\u009f]/.test(next))
    return home
  const url = URL.parse(next, 'http://workspace.invalid')
  if (url?.host !== 'workspace.invalid' || !url.pathname.startsWith('/workspace/')) return home
  return /^\/workspace\/($|sign-(in|out)(\/|$))/.test(url.pathname) ? home : url.pathname + url.search
}
