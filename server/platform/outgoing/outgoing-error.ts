export type OutgoingProblem =
  'address' | 'scheme' | 'private' | 'unknown-host' | 'redirect' | 'too-large' | 'timeout' | 'unreachable'

/** Why a request to another server did not work; the text is for the log and for whoever set the address. */
export class OutgoingError extends Error {
  override readonly name = 'OutgoingError'
  readonly problem: OutgoingProblem

  constructor(problem: OutgoingProblem, message: string, cause?: unknown) {
    super(message, { cause })
    this.problem = problem
  }
}
