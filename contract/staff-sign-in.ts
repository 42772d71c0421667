import { Type, type Static } from 'typebox'
import { Choice, Closed, Line } from './common.ts'

/** What the workspace's sign-in page offers to who is signed out (H-12). */
export const StaffOffers = Closed({
  /** Those with a button. */
  providers: Type.Array(Closed({ publicId: Type.String(), name: Type.String() })),
  /** Others are found by an address: there are several, each for its mail domains. */
  byAddress: Type.Boolean(),
  /** False: an owner's password alone opens the workspace. */
  passwords: Type.Boolean(),
})
export type StaffOffers = Static<typeof StaffOffers>

export const OfferQuery = Closed({ email: Line(254, 3) })

export const OfferFound = Closed({ publicId: Type.String() })
export type OfferFound = Static<typeof OfferFound>

/** Why staff came back from a provider without being signed in: the page of each cause says it in words (O-06). */
export const StaffProblemCode = Choice(
  'provider-off',
  'attempt-lost',
  'not-begun',
  'refused',
  'declined',
  'provider-away',
  'late',
  'address-missing',
  'address-unproven',
  'address-elsewhere',
  'identity-taken',
  'no-account',
  'not-admitted',
)
export type StaffProblemCode = Static<typeof StaffProblemCode>
