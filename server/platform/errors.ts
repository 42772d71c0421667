/** Every error that a caller may see: its stable code, HTTP status and title. docs/errors.md is written from it. */
export const ERRORS = {
  'invalid-input': [400, 'Some of the input is not valid'],
  'bad-cursor': [400, 'The page address is not valid'],
  'sign-in-needed': [401, 'Sign in first'],
  'wrong-credentials': [401, 'The e-mail address or the password is not right'],
  'not-allowed': [403, 'You may not do this'],
  'access-denied': [403, 'You have no access to this portal'],
  'viewing-only': [403, 'You are looking at the portal as staff: nothing can be changed'],
  'consent-needed': [403, 'Agree to the notice first'],
  'cross-site': [403, 'The request came from another site'],
  'not-found': [404, 'There is no such thing, or you may not see it'],
  'method-not-allowed': [405, 'This address does not take that method'],
  conflict: [409, 'The record has changed or is in use'],
  'address-taken': [409, 'Another contact has this address'],
  'ticket-closed': [409, 'The ticket is closed'],
  'key-reused': [409, 'The Idempotency-Key was used for another request'],
  'link-spent': [410, 'The link is not valid any more'],
  'too-large': [413, 'That is too large'],
  'unsupported-type': [415, 'This content type is not supported'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'Not available at the moment'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof ERRORS
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** An error meant for the caller. Everything else that is thrown is answered as `internal`, without its text. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly fields: readonly FieldError[]
  /** Which of a code's causes it is, where customers meet several: their pages say it in their language. */
  readonly reason: string | null

  constructor(code: ErrorCode, detail?: string, fields: readonly FieldError[] = [], reason: string | null = null) {
    super(detail ?? ERRORS[code][1])
    this.code = code
    this.fields = fields
    this.reason = reason
  }

  get status(): number {
    return ERRORS[this.code][0]
  }

  get title(): string {
    return ERRORS[this.code][1]
  }
}

/** Foreign and missing look alike: one body for both (F-09). */
export const notFound = (): AppError => new AppError('not-found')
export const invalid = (field: string, message: string, reason: string | null = null): AppError =>
  new AppError('invalid-input', message, [{ field, message }], reason)

/** @throws {AppError} `not-found` for null and undefined. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound()
  return value
}

/** @throws {AppError} `not-allowed` when the policy says no. */
export function allow(permitted: boolean): void {
  if (!permitted) throw new AppError('not-allowed')
}
