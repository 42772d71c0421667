/** Who speaks in a line, and how: `>` the customer, `<` staff, `!` a comment among staff; a key after it names another speaker. */
export interface Story {
  readonly subject: string
  /** Key of the contact who asks; see people.ts. Left out: a ticket that staff made for nobody. */
  readonly from?: string
  /** Others on the ticket. */
  readonly with?: readonly string[]
  /** How many days before "now" it began. */
  readonly days: number
  /** How many hours before "now" the last word fell; left out: some days after the beginning. */
  readonly lastHours?: number
  readonly stage: 'New' | 'Waiting on contact' | 'Waiting on us' | 'Closed'
  /** Key of the staff member; left out: nobody has it yet. */
  readonly owner?: string
  readonly priority?: 'low' | 'medium' | 'high' | 'urgent'
  readonly category?: string
  readonly serial?: string
  readonly inbox?: 'billing'
  readonly channel?: 'portal' | 'form' | 'email' | 'chat'
  /** Lines such as `> It does not start.`, `<daniel Try the other port.`, `! Third one this week.`; with `<p>` in front it is HTML. */
  readonly talk: readonly string[]
  /** File names by the line that carries them, from 0. */
  readonly files?: Readonly<Record<number, readonly string[]>>
  /** Shown as the ticket's description; for tickets without a thread. */
  readonly description?: string
  /** The customer has not seen the newest answer. */
  readonly unread?: boolean
  /** A second conversation on the same ticket, later than the first: portals show the first only. */
  readonly second?: { readonly channel: 'email' | 'chat'; readonly talk: readonly string[] }
  /** An e-mail from a colleague's own mailbox, kept on the ticket; customers never see it. */
  readonly logged?: { readonly from: string; readonly to: string; readonly subject: string; readonly text: string }
}
