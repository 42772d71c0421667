import type { SignInProblemCode } from './texts/ways/en.ts'

/** Why a sign-in that went elsewhere did not come to its end: a code that the page has words for, a reason for the log. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem'
  readonly code: SignInProblemCode

  constructor(code: SignInProblemCode, reason: string, cause?: unknown) {
    super(reason, { cause })
    this.code = code
  }
}
