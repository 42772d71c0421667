/** What the tests use of it. */
declare module 'samlp' {
  export interface Claims {
    getClaims(): Record<string, string | string[]>
    getNameIdentifier(): { nameIdentifier: string; nameIdentifierFormat: string }
  }
  type Handler = (request: object, response: object, next: (error?: unknown) => void) => void
  export function auth(options: object): Handler
  export function logout(options: object): Handler
  export function metadata(options: object): Handler
  export function parseRequest(request: object, options: object, done: (error: Error | null) => void): void
  export function sendError(options: object): Handler
}
declare module 'samlp/lib/sessionParticipants/index.js' {
  export default class SessionParticipants {
    constructor(sessions: object[])
    hasElements(): boolean
  }
}
