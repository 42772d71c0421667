import { Radio } from '@mantine/core'
import type { Portal } from '#contract/portals.ts'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

type Threads = Portal['shownThreads']

const CHOICES: readonly { value: Threads; label: string; effect: string }[] = [
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
      <Radio.Group
        aria-label="Which conversations show"
        value={portal.shownThreads}
        onChange={(value) => change.mutate({ shownThreads: value as Threads })}
      >
        <div className={classes['cards']}>
          {CHOICES.map(({ value, label, effect }) => (
            <Radio.Card
              key={value}
              value={value}
              className={classes['card'] ?? ''}
              disabled={change.isPending}
              aria-label={`${label}. ${effect}`}
            >
              <Radio.Indicator mt={2} />
              <div>
                <strong>{label}</strong>
                <p className="muted">{effect}</p>
              </div>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <FormProblem error={change.error} />
    </Section>
  )
}
