import { Alert, Button, MultiSelect, Radio, Stack, Switch } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SsoSettings } from '#contract/sso.ts'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import classes from '../settings/settings.module.css'
import { useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import type { SsoPlace } from './place.ts'
import { listChoicesQuery, ssoQuery, useSsoChange } from './requests.ts'
import { turnOffWords, turnOnWords } from './words.ts'
import own from './sso.module.css'

type Method = SsoSettings['method']
type Choice = Pick<SsoSettings, 'method' | 'passwordsToo' | 'listIds' | 'makeCompanies'>

const METHODS: Record<'customers' | 'staff', readonly { value: Method; label: string; effect: string }[]> = {
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
  const stored: Choice = { method, passwordsToo, listIds, makeCompanies }
  const [draft, setDraft] = useState<Choice | null>(null)
  const [refusal, setRefusal] = useState<readonly string[]>([])
  const { change, save } = useConfirmedSave(place, stored)
  const values = draft ?? stored
  const same = JSON.stringify(values) === JSON.stringify(stored)
  const set = (next: Partial<Choice>) => {
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
          if (blocked.length === 0 && !same) void save(values, () => setDraft(null))
        }}
      >
        <Radio.Group
          aria-label={place.staff ? 'How staff sign in' : 'How customers sign in'}
          value={values.method}
          onChange={(value) => set({ method: value === 'sso' ? 'sso' : 'registration' })}
        >
          <div className={classes['cards']}>
            {METHODS[place.staff ? 'staff' : 'customers'].map(({ value, label, effect }) => (
              <Radio.Card
                key={value}
                value={value}
                className={classes['card'] ?? ''}
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

/** Saves a choice; where it turns SSO on or off, or passwords off beside it, once its effects of this moment are confirmed. */
function useConfirmedSave(place: SsoPlace, stored: Choice) {
  const change = useSsoChange(place.id)
  const client = useQueryClient()
  const confirm = useConfirm()
  const me = useMe()
  const save = async (values: Choice, onSaved: () => void) => {
    const alone = (of: Choice) => of.method === 'sso' && !of.passwordsToo
    const on = values.method === 'sso' && (stored.method !== 'sso' || (alone(values) && !alone(stored)))
    const off = values.method !== 'sso' && stored.method === 'sso'
    if (on || off) {
      const { effects } = await client.fetchQuery({ ...ssoQuery(place.id), staleTime: 0 })
      const words = off ? turnOffWords(place.staff) : turnOnWords({ ...values, effects, staff: place.staff })
      if (alone(values) && place.staff && me.user.role !== 'owner')
        words.push('Your own session is among them unless you came in by single sign-on.')
      const turning =
        stored.method === 'sso' && on ? 'Turn passwords off?' : `Turn single sign-on ${on ? 'on' : 'off'}?`
      const sure = await confirm({
        title: turning,
        text: words.map((line) => <p key={line}>{line}</p>),
        action: turning.slice(0, -1),
        danger: off || (alone(values) && effects.sessions + effects.unreached > 0),
      })
      if (!sure) return
    }
    const { listIds, makeCompanies, ...rest } = values
    change.mutate(place.staff ? rest : { ...rest, listIds, makeCompanies }, { onSuccess: onSaved })
  }
  return { change, save }
}

interface DetailsProps {
  readonly place: SsoPlace
  readonly values: Choice
  readonly onChange: (next: Partial<Choice>) => void
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

/** O-07: everybody whom a provider vouches for, or contacts on lists. */
function Audience({ values, onChange }: Omit<DetailsProps, 'place'>) {
  const { listIds, makeCompanies } = values
  const [search, setSearch] = useState('')
  const lists = useQuery({ ...listChoicesQuery(search), placeholderData: keepPreviousData })
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({})
  const names = { ...known, ...Object.fromEntries((lists.data ?? []).map(({ id, name }) => [id, name])) }
  return (
    <>
      <Radio.Group
        label="Who may sign in"
        value={listIds === null ? 'all' : 'lists'}
        onChange={(value) => onChange({ listIds: value === 'all' ? null : (listIds ?? []) })}
      >
        <Stack gap={8} mt={8}>
          <Radio
            value="all"
            label="Everybody whom a provider vouches for"
            description="Who is new becomes a contact. Each portal still asks what is set under “Registration and access”."
          />
          <Radio
            value="lists"
            label="Only contacts on chosen lists"
            description="Others see a page that they have no access, with a reference."
          />
        </Stack>
      </Radio.Group>
      {listIds !== null && (
        <MultiSelect
          label="Lists"
          description={
            <>
              Made under <Link to={paths.lists()}>Lists</Link>. Who is on one of them may sign in.
            </>
          }
          placeholder={listIds.length === 0 ? 'Choose lists' : ''}
          data={Object.entries(names).map(([value, label]) => ({ value, label }))}
          value={[...listIds]}
          searchable
          onSearchChange={setSearch}
          error={listIds.length === 0 ? 'Choose at least one, or nobody can enter.' : undefined}
          nothingFoundMessage="No list is called that"
          onChange={(listIds) => {
            setKnown(names)
            onChange({ listIds })
          }}
        />
      )}
      <FormProblem error={lists.error} />
      <Switch
        label="Make companies by mail domain"
        description="A new contact joins the company that has their mail domain in any case. With this, it is made when there is none; never for free-mail addresses."
        checked={makeCompanies}
        onChange={(event) => onChange({ makeCompanies: event.currentTarget.checked })}
      />
    </>
  )
}
