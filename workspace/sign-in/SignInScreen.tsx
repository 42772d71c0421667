import { Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StaffOffers } from '#contract/staff-sign-in.ts'
import { useSearchText } from '../ui/params.ts'
import { ErrorState } from '../ui/states.tsx'
import { Door } from './Door.tsx'
import { safeNext } from './next.ts'
import { offersQuery } from './offers.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { problemOf, referenceOf } from './problem-words.ts'
import { Or, Providers } from './Providers.tsx'

export function SignInScreen() {
  const next = safeNext(useSearchText('next'))
  const offers = useQuery(offersQuery)
  if (offers.isError) return <ErrorState heading="h1" error={offers.error} retry={() => void offers.refetch()} />
  return (
    <Door title="Sign in to the workspace" description="For the people who answer customers.">
      <Problem />
      {offers.isPending ? <Skeleton height={180} mt="lg" /> : <Ways offers={offers.data} next={next} />}
    </Door>
  )
}

/** Providers first, where there are some; a password that opens little stands behind a button. */
function Ways({ offers, next }: { offers: StaffOffers; next: string }) {
  const [asked, setAsked] = useState(false)
  const { providers, byAddress, passwords } = offers
  if (providers.length === 0 && !byAddress) return <PasswordForm next={next} main focused />
  if (asked)
    return (
      <>
        {!passwords && (
          <p className="muted door-text">Owners alone have a password, for when the provider does not answer.</p>
        )}
        <PasswordForm next={next} main focused />
        <Button variant="subtle" fullWidth mt="xs" onClick={() => setAsked(false)}>
          Back to single sign-on
        </Button>
      </>
    )
  return (
    <div className="door-ways">
      <Providers offers={offers} next={next} />
      {/* Two fields for an address beside each other would be one too many. */}
      {passwords && !byAddress ? (
        <div>
          <Or />
          <PasswordForm next={next} main={false} focused={false} />
        </div>
      ) : (
        <Button variant="subtle" onClick={() => setAsked(true)}>
          Sign in with a password
        </Button>
      )}
    </div>
  )
}

/** Why a provider sent somebody back without a session. They begin again themselves: nothing leads round in circles. */
function Problem() {
  const problem = problemOf(useSearchText('why'))
  const reference = referenceOf(useSearchText('ref'))
  if (!problem) return null
  return (
    <div className="problem door-problem" role="alert">
      <IconAlertTriangle size={17} stroke={1.7} aria-hidden="true" />
      <div>
        <strong>{problem.title}</strong>
        <div>{problem.text}</div>
        {reference && <div className="small muted door-reference">Reference: {reference}</div>}
      </div>
    </div>
  )
}
