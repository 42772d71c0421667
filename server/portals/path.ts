/**
 * First parts of addresses that are not portals; a test holds the list against every route. What has a dot, such as
 * favicon.ico or .well-known, is no path anyway.
 */
export const RESERVED: ReadonlySet<string> = new Set([
  'workspace',
  'api',
  'assets',
  'health',
  'ready',
  'metrics',
  'favicon',
  'robots',
  'sign-in',
  'sso',
  'well-known',
])

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** What is wrong with a portal's path, in words; null: nothing is, as far as the word itself goes (D-03). */
export function pathProblem(path: string): string | null {
  if (!SLUG.test(path))
    return 'Lower-case letters, digits and hyphens, at most 63, beginning and ending with a letter or digit.'
  return RESERVED.has(path) ? `“${path}” is an address of the server itself: choose another word.` : null
}
