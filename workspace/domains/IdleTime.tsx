import { Button, NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Domain } from '#contract/domains.ts'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import classes from '../settings/settings.module.css'
import { domainsQuery, useDomainChange } from './requests.ts'

const IDLE = [
  { value: 'off', label: 'Never' },
  { value: '20', label: '20 minutes' },
  { value: '40', label: '40 minutes' },
  { value: '60', label: '1 hour' },
  { value: '1440', label: '24 hours' },
  { value: 'own', label: 'Another time' },
]

/** When members are signed out by themselves: kept per domain, for all portals on it. */
export function IdleTime({ domainId }: { domainId: string }) {
  const domains = useQuery(domainsQuery)
  const domain = domains.data?.find(({ id }) => id === domainId)
  return (
    <Section
      title="Sign out when idle"
      description={`After this time without a click, customers sign in again and come back to the same page with their text kept.${sharing(domain)}`}
    >
      {domain && <Choice key={domain.id} domain={domain} />}
      {domains.isPending && <SkeletonRows rows={1} />}
      {domains.isError && !domain && <ErrorState error={domains.error} retry={() => void domains.refetch()} />}
    </Section>
  )
}

const sharing = (domain: Domain | undefined) =>
  domain && domain.portals.length > 1 ? ` Holds for all ${domain.portals.length} portals on ${domain.name}.` : ''

function Choice({ domain }: { domain: Domain }) {
  const change = useDomainChange(domain.id)
  const stored = domain.idleMinutes === null ? 'off' : String(domain.idleMinutes)
  const [choice, setChoice] = useState(IDLE.some(({ value }) => value === stored) ? stored : 'own')
  const [minutes, setMinutes] = useState<string | number>(domain.idleMinutes ?? 30)
  const valid = typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080
  const choose = (value: string) => {
    setChoice(value)
    if (value !== 'own') change.mutate({ idleMinutes: value === 'off' ? null : Number(value) })
  }
  return (
    <div className={classes['form']}>
      <Select
        aria-label="Sign out after"
        data={IDLE}
        value={choice}
        allowDeselect={false}
        disabled={change.isPending}
        onChange={(value) => value && choose(value)}
      />
      {choice === 'own' && (
        <>
          <NumberInput
            label="Minutes"
            min={1}
            max={10_080}
            clampBehavior="none"
            allowDecimal={false}
            value={minutes}
            error={valid ? undefined : 'Between 1 and 10,080 minutes (a week).'}
            onChange={setMinutes}
          />
          <Button
            size="xs"
            disabled={!valid || minutes === domain.idleMinutes}
            loading={change.isPending}
            onClick={() => change.mutate({ idleMinutes: Number(minutes) })}
          >
            Save
          </Button>
        </>
      )}
      <FormProblem error={change.error} />
    </div>
  )
}
