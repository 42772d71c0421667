import { paths } from '../paths.ts'

/** Where to go after signing in: an address below /workspace, never another site's (S49). */
export function safeNext(next: string): string {
  const found = URL.parse(next, 'https://workspace.invalid')
  if (!next.startsWith('/') || found?.host !== 'workspace.invalid' || found.pathname.startsWith(paths.signIn()))
    return paths.home()
  return found.pathname + found.search
}
