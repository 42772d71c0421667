import { Button } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Named } from '#contract/common.ts'
import type { Explanation, SightRule } from '#contract/sight.ts'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { RecordPicker } from '../../records/RecordPicker.tsx'
import settings from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import type { PortalSectionProps } from '../change.ts'
import { TicketPicker } from './TicketPicker.tsx'
import classes from './why.module.css'

const RULES: Record<SightRule, string> = {
  portal: 'Portal',
  account: 'Account',
  access: 'Access groups',
  alive: 'Not deleted',
  associated: 'Association',
  company: 'Company tickets',
  filter: 'Ticket filter',
  thread: 'Conversations',
}

/** P-13: why a customer sees a ticket, or does not, rule by rule. */
export function WhySection({ portal }: PortalSectionProps) {
  const [contact, setContact] = useState<Named | null>(null)
  const [ticket, setTicket] = useState<Named | null>(null)
  const asked = contact !== null && ticket !== null
  const query = { contact: contact?.id ?? null, ticket: ticket?.id ?? null }
  const answer = useQuery({
    queryKey: [...keys.portals, portal.id, 'explanation', query],
    queryFn: ({ signal }) => api.get<Explanation>(`/portals/${portal.id}/explanation`, query, signal),
    enabled: asked,
    // Asked anew each time: what was changed elsewhere counts at once.
    staleTime: 0,
    retry: false,
  })
  return (
    <Section
      title="Why can’t they see it?"
      description="Choose a customer and a ticket: every rule that decides is shown, passed or not, and what to do about it."
    >
      <div className={settings['form']}>
        <RecordPicker of="contacts" label="Customer" value={contact} onChange={setContact} />
        <TicketPicker value={ticket} onChange={setTicket} />
      </div>
      <FormProblem error={asked ? answer.error : null} />
      {asked && answer.data && (
        <div className={classes['answer']} role="status">
          <p>
            <strong>
              {answer.data.visible ? (
                <>
                  <bdi>{contact.name}</bdi> sees ticket {ticket.name} in this portal.
                </>
              ) : (
                <>
                  <bdi>{contact.name}</bdi> does not see ticket {ticket.name} in this portal.
                </>
              )}
            </strong>
          </p>
          <ul className={classes['rules'] ?? ''}>
            {answer.data.rules.map((rule) => (
              <Rule key={rule.rule} {...rule} />
            ))}
          </ul>
          <Button size="xs" variant="default" loading={answer.isFetching} onClick={() => void answer.refetch()}>
            Ask again
          </Button>
        </div>
      )}
    </Section>
  )
}

function Rule({ rule, pass, fact, advice }: Explanation['rules'][number]) {
  return (
    <li data-pass={pass}>
      <span className={classes['mark']} aria-hidden="true">
        {pass ? <IconCheck size={15} /> : <IconX size={15} />}
      </span>
      <div>
        <strong>{RULES[rule]}</strong>
        <span className="unseen">{pass ? ': passes. ' : ': does not pass. '}</span>
        <p dir="auto">{fact}</p>
        {advice && <p className="muted">{advice}</p>}
      </div>
    </li>
  )
}
