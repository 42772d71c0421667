import { queryOptions } from '@tanstack/react-query'
import type { OfferFound, StaffOffers } from '#contract/staff-sign-in.ts'
import { api } from '../api/client.ts'

/** How staff sign in here, as everybody may know it. */
export const offersQuery = queryOptions({
  queryKey: ['sign-in-offers'],
  queryFn: () => api.get<StaffOffers>('/sign-in-offers'),
})

/** The provider for an address, by its mail domain. */
export const findOffer = (email: string): Promise<OfferFound> =>
  api.post<OfferFound>('/sign-in-offers/search', { email })

/** The page that leads on to a provider: a form is sent to it, and the whole window goes. */
export const beginAt = (publicId: string): string => `/sso/${encodeURIComponent(publicId)}/begin`
