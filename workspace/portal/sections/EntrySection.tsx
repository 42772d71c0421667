import { Radio } from '@mantine/core'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

const ENTRY = [
  { value: 'invited', label: 'Whom you invite', effect: 'Contacts get an invitation by mail and choose a password.' },
  {
    value: 'anyone',
    label: 'Anyone who registers',
    effect: 'Whoever proves their e-mail address may enter, and sees their own tickets.',
  },
] as const

/** who may enter the portal. */
export function EntrySection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  return (
    <Section title="Who may enter" description="Takes effect at once, also for those who are signed in.">
      <Radio.Group
        aria-label="Who may enter"
        value={portal.access}
        onChange={(access) => change.mutate({ access: access as 'anyone' | 'invited' })}
      >
        <div className={classes['cards']}>
          {ENTRY.map(({ value, label, effect }) => (
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
