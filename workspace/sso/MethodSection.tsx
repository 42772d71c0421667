import { Alert, Button, Stack, Switch } from '@mantine/core'
import { useState } from 'react'
import type { SsoSettings } from '#contract/sso-settings.ts'
import { type Choice, ChoiceCards } from '../ui/ChoiceCards.tsx'
import { tellError } from '../ui/confirm.tsx'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { Audience } from './Audience.tsx'
import type { SsoPlace } from './place.ts'
import { type MethodChoice, useMethodChange } from './use-method-change.tsx'
import own from './sso.module.css'

type Method = SsoSettings['method']

const METHODS: Record<'customers' | 'staff', readonly Choice<Method>[]> = {
  customers: [
    {
      value: 'registration',
      label: 'Registration',
      effect: 'Customers have an account here, and sign in by password or another way that you choose below.',
    },
    {
      value: 'sso',
      label: 'Single sign-on',
      effect: 'Customers sign in where they have an account already. Their contact is made when they first come.',
    },
  ],
  staff: [
    { value: 'registration', label: 'Passwords', effect: 'Everybody signs in with their own password.' },
    {
      value: 'sso',
      label: 'Single sign-on',
      effect: 'Staff sign in with your company’s provider. The owner keeps a password for the day when it fails.',
    },
  ],
}

/** R-01, O-07: how people sign in at a place, and who. Turning SSO on or off says first what it does. */
export function MethodSection({ place, settings }: { place: SsoPlace; settings: SsoSettings }) {
  const { method, passwordsToo, listIds, makeCompanies } = settings
  const stored: MethodChoice = { method, passwordsToo, listIds, makeCompanies }
  const [draft, setDraft] = useState<MethodChoice | null>(null)
  const [refusal, setRefusal] = useState<readonly string[]>([])
  const { change, save } = useMethodChange(place, stored)
  const values = draft ?? stored
  const same = JSON.stringify(values) === JSON.stringify(stored)
  const set = (next: Partial<MethodChoice>) => {
    setRefusal([])
    setDraft({ ...values, ...next })
  }
  const lacksList = values.method === 'sso' && values.listIds?.length === 0
  const blocked = values.method === 'sso' && method !== 'sso' ? settings.missing : []
  return (
    <Section
      title={place.staff ? 'How staff sign in' : 'How customers sign in'}
      description={place.staff ? undefined : 'One method for all portals of the domain.'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setRefusal(blocked)
          if (blocked.length === 0 && !same) save(values, () => setDraft(null)).catch(tellError)
        }}
      >
        <ChoiceCards
          name={place.staff ? 'How staff sign in' : 'How customers sign in'}
          choices={METHODS[place.staff ? 'staff' : 'customers']}
          value={values.method}
          onChange={(method) => set({ method })}
        />
        {values.method === 'sso' && <Details place={place} values={values} onChange={set} />}
        {refusal.length === 0 &&
          blocked.map((words) => (
            <Alert key={words} variant="default" mt="md" className={own['narrow'] ?? ''}>
              {words} Providers are below.
            </Alert>
          ))}
        {refusal.map((words) => (
          <Alert key={words} color="red" mt="md" className={own['narrow'] ?? ''}>
            It cannot be turned on yet. {words}
          </Alert>
        ))}
        <div className={own['narrow']}>
          <FormProblem error={change.error} />
        </div>
        <Button type="submit" size="xs" mt={14} disabled={same || lacksList} loading={change.isPending}>
          Save
        </Button>
      </form>
    </Section>
  )
}

interface DetailsProps {
  readonly place: SsoPlace
  readonly values: MethodChoice
  readonly onChange: (next: Partial<MethodChoice>) => void
}

function Details({ place, values, onChange }: DetailsProps) {
  return (
    <Stack gap="md" mt="md" className={own['narrow'] ?? ''}>
      <Switch
        label={place.staff ? 'Everybody keeps their password' : 'The domain’s own ways, too'}
        description={
          place.staff
            ? 'Beside the providers. Otherwise only the owner does, for the day when a provider fails.'
            : 'Passwords, links, codes and passkeys stay beside the providers, as they are set below. Nobody registers all the same.'
        }
        checked={values.passwordsToo}
        onChange={(event) => onChange({ passwordsToo: event.currentTarget.checked })}
      />
      {!place.staff && <Audience values={values} onChange={onChange} />}
    </Stack>
  )
}
