import type { Portal } from '#contract/portals.ts'
import { type Choice, ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

const CHOICES: readonly Choice<Portal['shownThreads']>[] = [
  {
    value: 'oldest',
    label: 'The first one',
    effect: 'The conversation that the ticket began with; others stay with you.',
  },
  {
    value: 'all',
    label: 'All of them',
    effect: 'Messages of e-mail, chat, Messenger and form by time, each marked with its channel.',
  },
]

/** F-03: what customers read of a ticket that has several conversations. */
export function ShownThreadsSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  return (
    <Section
      title="Conversations"
      description="Which of a ticket’s conversations customers read, find and get files of. E-mails logged from somebody’s own mailbox never show."
    >
      <ChoiceCards
        name="Which conversations show"
        choices={CHOICES}
        value={portal.shownThreads}
        disabled={change.isPending}
        onChange={(shownThreads) => change.mutate({ shownThreads })}
      />
      <FormProblem error={change.error} />
    </Section>
  )
}
