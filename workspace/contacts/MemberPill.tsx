import type { Contact } from '#contract/contacts.ts'
import { StatusPill, type Tone } from '../ui/StatusPill.tsx'

const WORDS: Record<NonNullable<Contact['member']>['state'], [string, Tone]> = {
  invited: ['Invited', 'brand'],
  waiting: ['Waiting', 'warn'],
  active: ['Member', 'good'],
  disabled: ['Access off', 'bad'],
}

/** How a contact stands with the customer portal. */
export function MemberPill({ member }: Pick<Contact, 'member'>) {
  const [word, tone] = member ? WORDS[member.state] : (['Not invited', 'calm'] as const)
  return <StatusPill tone={tone}>{word}</StatusPill>
}
