import type { Portal } from '#contract/portals.ts'
import { paths } from '../paths.ts'

/** Where people sign in by SSO: a portal's domain, or the workspace itself (H-12); and where its pages are. */
export interface SsoPlace {
  /** As the API names it: a domain's id, or `workspace`. */
  readonly id: string
  readonly staff: boolean
  readonly home: { readonly to: string; readonly label: string }
  readonly log: string
  connection(id: string): string
}

const LOG = 'sso-log'
const PROVIDER = 'provider-'

/** Pages of their own among the tabs of a portal. */
export const portalPlace = ({ id, domainId }: Pick<Portal, 'id' | 'domainId'>): SsoPlace => ({
  id: domainId,
  staff: false,
  home: { to: paths.settingsTab('portal', id, 'sign-in'), label: 'Sign-in and access' },
  log: paths.settingsTab('portal', id, LOG),
  connection: (connection) => paths.settingsTab('portal', id, `${PROVIDER}${connection}`),
})

export const STAFF_PLACE: SsoPlace = {
  id: 'workspace',
  staff: true,
  home: { to: paths.settings('staff-sso'), label: 'Single sign-on' },
  log: paths.settingsRecord('staff-sso', LOG),
  connection: (connection) => paths.settingsRecord('staff-sso', `${PROVIDER}${connection}`),
}

/** The page that a word of the address names; null: none of SSO's. */
export function ssoPageIn(word: string | null): { readonly connectionId: string | null } | null {
  if (word === LOG) return { connectionId: null }
  return word?.startsWith(PROVIDER) ? { connectionId: word.slice(PROVIDER.length) } : null
}
