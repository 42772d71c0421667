import { Radio } from '@mantine/core'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

const ACCESS = [
  { value: 'own', label: 'Their own tickets', effect: 'Those they are associated with, whoever filed them.' },
  {
    value: 'company',
    label: 'Their own and their company’s',
    effect:
      'Also every ticket of their primary company, colleagues’ tickets included. Without a primary company: their own only.',
  },
] as const

/** F-05 to F-08: which tickets members see. */
export function TicketAccessSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  const choose = (value: string) => {
    if (value === 'own' || value === 'company') change.mutate({ ticketAccess: value })
  }
  return (
    <Section title="Ticket access" description="Which tickets a customer sees once signed in. Takes effect at once.">
      <Radio.Group aria-label="Ticket access" value={portal.ticketAccess} onChange={choose}>
        <div className={classes['cards']}>
          {ACCESS.map(({ value, label, effect }) => (
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
