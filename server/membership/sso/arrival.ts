import type { PortalSettings } from '#server/actors.ts'

/** A browser that comes for the answer of its sign-in. */
export interface Arrival {
  /** The key from the address. */
  readonly key: string
  /** The host that was asked. */
  readonly host: string
  readonly browser: {
    readonly agent: string | null
    /** The cookie of a browser that has begun. */
    readonly token: string | null
    /** The session that it has in a portal so far, and that ends. */
    cookieOf(portal: PortalSettings): string | null
    /** The one that it has in the workspace, which ends when staff come in. */
    readonly staffCookie: string | null
  }
  /** What the person's page names, and the log finds (O-06). */
  readonly reference: string
}
