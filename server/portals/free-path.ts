import { FIRST_PORTAL_PATH } from '#server/account/actions.ts'
import { RESERVED } from './path.ts'

const LONGEST = 40

/** A path made of a portal's name that its domain does not use: "Partner help" is partner-help, then partner-help-2. */
export function freePath(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '')
  const base = words === '' || RESERVED.has(words) ? FIRST_PORTAL_PATH : words
  for (let number = 1; ; number++) {
    const path = number === 1 ? base : `${base}-${number}`
    if (!taken.has(path)) return path
  }
}
