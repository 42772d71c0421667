import type { User } from '#contract/staff.ts'
import { StatusPill, type Tone } from '../ui/StatusPill.tsx'

const STATES: Record<User['state'], [string, Tone]> = {
  invited: ['Invited', 'brand'],
  active: ['Active', 'good'],
  disabled: ['Disabled', 'bad'],
}
export const ROLES: Record<User['role'], { label: string; effect: string }> = {
  owner: { label: 'Owner', effect: 'May do everything.' },
  admin: { label: 'Admin', effect: 'May do everything.' },
  agent: { label: 'Agent', effect: 'Answers tickets, keeps contacts and companies; more where you allow it.' },
}

export function UserState({ state }: Pick<User, 'state'>) {
  const [word, tone] = STATES[state]
  return <StatusPill tone={tone}>{word}</StatusPill>
}
