import type { Member, MemberDeed, MemberDeedsDone } from '#contract/members.ts'

interface DeedWords {
  readonly label: string
  /** What it does, said before it is done to `who`. */
  readonly question: (who: string) => string
  readonly done: (count: number) => string
  readonly danger?: boolean
}

const people = (count: number) => (count === 1 ? '1 member' : `${count} members`)

export const DEEDS: Record<MemberDeed, DeedWords> = {
  resend: {
    label: 'Send invitation again',
    question: (who) => `A new link goes to ${who} by mail; the link sent before opens nothing any more.`,
    done: (count) => `Invitation sent to ${people(count)}.`,
  },
  revoke: {
    label: 'Take invitation back',
    question: (who) => `The link that ${who} got opens nothing any more. You can invite again later.`,
    done: (count) => `Invitation of ${people(count)} taken back.`,
    danger: true,
  },
  reset: {
    label: 'Send password reset',
    question: (who) => `A link to choose a new password goes to ${who} by mail. Until it is used, nothing changes.`,
    done: (count) => `Reset link sent to ${people(count)}.`,
  },
  'sign-out': {
    label: 'Sign out everywhere',
    question: (who) => `All sessions of ${who} end at once, on every device. Signing in again is possible.`,
    done: (count) => `Signed out: ${people(count)}.`,
    danger: true,
  },
  approve: {
    label: 'Approve',
    question: (who) => `${who} can sign in, and is told by mail.`,
    done: (count) => `Approved: ${people(count)}.`,
  },
  refuse: {
    label: 'Refuse',
    question: (who) => `${who} is told by mail and cannot register again. You can turn access on later.`,
    done: (count) => `Refused: ${people(count)}.`,
    danger: true,
  },
  disable: {
    label: 'Turn off access',
    question: (who) => `${who} is signed out everywhere and cannot sign in any more. Nothing is deleted.`,
    done: (count) => `Access turned off for ${people(count)}.`,
    danger: true,
  },
  enable: {
    label: 'Turn on access',
    question: (who) => `${who} can sign in again.`,
    done: (count) => `Access turned on for ${people(count)}.`,
  },
}

/** What applies to at least one of those chosen, in the order of the list above. */
export const deedsFor = (members: readonly Pick<Member, 'can'>[]): MemberDeed[] =>
  (Object.keys(DEEDS) as MemberDeed[]).filter((deed) => members.some(({ can }) => can.includes(deed)))

/** What came of it, in a sentence; those left out are named with the reason. */
export function deedOutcome(deed: MemberDeed, { done, skipped }: MemberDeedsDone): string {
  const said = done > 0 ? DEEDS[deed].done(done) : 'Nothing was changed.'
  const [first] = skipped
  if (!first) return said
  const who = first.name || 'One'
  const others = skipped.length > 1 ? ` and ${skipped.length - 1} more` : ''
  return `${said} Left out: ${who}${others}. ${first.why}`
}
