/** How somebody stands to a ticket that they may see. */
export interface Standing {
  readonly role: 'requester' | 'participant' | null
  /** They see it as a ticket of their company, too. */
  readonly colleague: boolean
}

/** Who asked and their colleagues add and remove others; who was put in CC may only leave (F-10). */
export const canShare = ({ role, colleague }: Standing): boolean => role === 'requester' || colleague
export const canLeave = ({ role }: Standing): boolean => role === 'participant'
