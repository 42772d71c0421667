import { Button, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SessionLimits } from '#contract/sign-in-ways.ts'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../../ui/states.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import type { PortalSectionProps } from '../change.ts'
import { signInQuery, useSignInChange } from './requests.ts'

/** How long a session lasts, however busy it is. */
export function SessionsSection({ portal }: PortalSectionProps) {
  const settings = useQuery(signInQuery(portal.domainId))
  return (
    <Section
      title="Sessions"
      description="The longest that customers stay signed in, however busy they are. Signing out when idle ends a session earlier, also a remembered one. Holds for sign-ins from now on."
    >
      {settings.data && (
        <Limits key={JSON.stringify(settings.data.limits)} domainId={portal.domainId} limits={settings.data.limits} />
      )}
      {settings.isPending && <SkeletonRows rows={2} />}
      {settings.isError && !settings.data && (
        <ErrorState error={settings.error} retry={() => void settings.refetch()} />
      )}
    </Section>
  )
}

const whole = (value: string | number, least: number, most: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

function Limits({ domainId, limits }: { domainId: string; limits: SessionLimits }) {
  const change = useSignInChange(domainId)
  const [hours, setHours] = useState<string | number>(limits.hours)
  const [days, setDays] = useState<string | number>(limits.rememberDays)
  const goodHours = whole(hours, 1, 168)
  const goodDays = whole(days, 0, 365)
  const same = hours === limits.hours && days === limits.rememberDays
  useUnsaved(!same)
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (goodHours && goodDays && !same)
          change.mutate({ limits: { hours: Number(hours), rememberDays: Number(days) } })
      }}
    >
      <NumberInput
        label="Hours of a session"
        clampBehavior="none"
        allowDecimal={false}
        value={hours}
        error={goodHours ? undefined : 'Between 1 and 168 hours (a week).'}
        onChange={setHours}
      />
      <NumberInput
        label="Days with “Remember me”"
        description="0: the box is not offered."
        clampBehavior="none"
        allowDecimal={false}
        value={days}
        error={goodDays ? undefined : 'Between 0 and 365 days.'}
        onChange={setDays}
      />
      <FormProblem error={change.error} />
      <Button type="submit" size="xs" disabled={!goodHours || !goodDays || same} loading={change.isPending}>
        Save
      </Button>
    </form>
  )
}
