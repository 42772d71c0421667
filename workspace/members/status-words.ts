import type { MemberStatus } from '#contract/members.ts'
import type { Tone } from '../ui/StatusPill.tsx'

/** How a member stands, in a word and its tone. */
export const STATUSES: Record<MemberStatus, { word: string; tone: Tone }> = {
  invited: { word: 'Invited', tone: 'brand' },
  registered: { word: 'Registered', tone: 'good' },
  waiting: { word: 'Waiting for approval', tone: 'warn' },
  failed: { word: 'Mail failed', tone: 'bad' },
  revoked: { word: 'Invitation taken back', tone: 'calm' },
  disabled: { word: 'Access off', tone: 'bad' },
}
