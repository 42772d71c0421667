import { useQuery } from '@tanstack/react-query'
import type { Portal } from '#contract/portals.ts'
import { portalPlace } from '../../sso/place.ts'
import { ssoQuery } from '../../sso/requests.ts'

/** Whether the portal's customers come in by single sign-on: alone, beside the domain's own ways, or not at all. */
export function useSsoHere(portal: Portal): 'off' | 'alone' | 'beside' {
  const { data } = useQuery(ssoQuery(portalPlace(portal).id))
  if (data?.method !== 'sso') return 'off'
  return data.passwordsToo ? 'beside' : 'alone'
}
