import type { StaffProblemCode } from '#contract/staff-sign-in.ts'
import type { SignInProblemCode } from '#server/membership/texts/ways/en.ts'

/**
 * Everything that stops a sign-in by SSO, with the page that the person gets for it (O-06) and what staff can do about
 * it. The page says no more than its person needs; the log has the code, the advice and the reason.
 */
export const SSO_PROBLEMS = {
  'connection-off': ['provider-off', 'The provider is switched off. Turn it on to let people sign in with it.'],
  'attempt-lost': [
    'attempt-lost',
    'The answer belongs to no sign-in of this browser: it took longer than ten minutes, came from another browser, or cookies are blocked.',
  ],
  'not-begun': [
    'not-begun',
    'The sign-in began at the provider, and that is not allowed here. Allow it in the connection’s settings, or let people begin in the portal.',
  ],
  replayed: [
    'attempt-lost',
    'The same answer came a second time. Somebody reloaded the page, or somebody tries to use it again.',
  ],
  'too-large': ['refused', 'The answer is larger than we read. Let the provider send fewer groups or attributes.'],
  'not-readable': ['refused', 'The answer cannot be read: it is not what this protocol sends.'],
  'dangerous-document': [
    'refused',
    'The document has a DOCTYPE, a processing instruction or a comment, which can hide what is signed. Providers send none.',
  ],
  declined: ['declined', 'The provider says that the person did not sign in, or may not use this application there.'],
  'provider-away': [
    'provider-away',
    'The provider could not be reached, or answered with an error. Check its addresses.',
  ],
  'wrong-secret': [
    'provider-away',
    'The provider does not take our client id and client secret. Enter those that it shows, and add a new secret before the old one ends.',
  ],
  unencrypted: [
    'refused',
    'The assertion is not encrypted, and this connection asks for it. Turn encryption on at the provider.',
  ],
  undecipherable: [
    'refused',
    'The assertion cannot be decrypted with our key. Give the provider our certificate of today.',
  ],
  unsigned: ['refused', 'The answer is not signed. Let the provider sign the assertion or the response.'],
  'several-assertions': ['refused', 'The answer does not hold exactly one assertion.'],
  'weak-signature': ['refused', 'The signature uses SHA-1 or another weak method. Let the provider sign with SHA-256.'],
  'wrong-signature': [
    'refused',
    'The signature does not fit the key that is kept here. Has the provider a new one? Add it to the connection.',
  ],
  'wrong-algorithm': ['refused', 'The token is signed in another way than this connection asks for.'],
  'forbidden-header': ['refused', 'The token’s header names a key of its own. Only the key that is kept here counts.'],
  'unknown-key': ['refused', 'The token names a key that the provider does not publish.'],
  'wrong-issuer': ['refused', 'The answer is of another issuer than the connection’s. Compare the two, to the letter.'],
  'wrong-audience': [
    'refused',
    'The answer is meant for another application. Enter our entity id, or client id, at the provider.',
  ],
  'wrong-recipient': [
    'refused',
    'The answer is meant for another address. Enter our address from this page at the provider.',
  ],
  'wrong-destination': [
    'refused',
    'The answer was sent to another address. Enter our address from this page at the provider.',
  ],
  'wrong-request': ['refused', 'The answer belongs to another sign-in than the one that was begun.'],
  'too-early': [
    'late',
    'The answer counts from later on: the provider’s clock is ahead. Set both clocks, or allow more difference.',
  ],
  'too-late': [
    'late',
    'The answer is too old: the provider’s clock is behind, or somebody waited. Set both clocks, or allow more difference.',
  ],
  'times-missing': [
    'refused',
    'The answer does not say when it was made and until when it counts, or lasts longer than we take.',
  ],
  'id-missing': ['refused', 'The answer has no id of its own, so that it could be used twice.'],
  'subject-missing': ['refused', 'The answer does not say who the person is.'],
  'claims-wrong': ['refused', 'Something in the answer has the wrong form.'],
  'email-missing': [
    'address-missing',
    'The provider sends no e-mail address under the name that the connection expects. Map the attribute, or let the provider send it.',
  ],
  'email-unproven': [
    'address-unproven',
    'The provider does not say that the address is verified. Trust it within its mail domains, or let it verify addresses.',
  ],
  'email-elsewhere': [
    'address-elsewhere',
    'The provider may not speak for this mail domain. Add the domain to the connection if it may.',
  ],
  'identity-taken': ['identity-taken', 'The account at the provider belongs to another person here.'],
  'account-closed': ['no-account', 'The person’s access is switched off, or they were deleted.'],
  'not-listed': [
    'not-admitted',
    'The person is on none of the lists, or in none of the access groups, that may sign in.',
  ],
  'no-role': [
    'no-account',
    'Nobody on the staff has the address, or none of the person’s groups has a role in the workspace. Invite them, or give one of their groups a role.',
  ],
  'logout-wrong': ['refused', 'The log-out message could not be checked, so that nobody was signed out.'],
} as const satisfies Record<string, readonly [SignInProblemCode & StaffProblemCode, string]>

export type SsoProblemCode = keyof typeof SSO_PROBLEMS

/** One failed check: its code, and the whole reason for the log, without any token. */
export class SsoProblem extends Error {
  override readonly name = 'SsoProblem'
  readonly code: SsoProblemCode

  constructor(code: SsoProblemCode, reason: string, cause?: unknown) {
    super(reason.slice(0, 1000), { cause })
    this.code = code
  }

  /** The page that the person gets. */
  get page(): SignInProblemCode {
    return SSO_PROBLEMS[this.code][0]
  }

  /** For staff. */
  get advice(): string {
    return SSO_PROBLEMS[this.code][1]
  }
}
