import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import type { Filter } from '#contract/filters.ts'
import type { Portal } from '#contract/portals.ts'
import { gapsIn, newFilter } from '../../filters/edit-filter.ts'
import { FilterBuilder } from '../../filters/FilterBuilder.tsx'
import { filterErrors } from '../../filters/requests.ts'
import classes from '../../settings/settings.module.css'
import { type Choice, ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import type { PortalSectionProps } from '../change.ts'
import { useConfirmedChange } from '../effects/use-confirmed-change.tsx'

type Mode = Portal['ticketAccess']

const MODES: readonly Choice<Mode>[] = [
  { value: 'own', label: 'Their own tickets', effect: 'Those they are on, whoever filed them.' },
  {
    value: 'company',
    label: 'Their own and their company’s',
    effect:
      'Also every ticket of their primary company, colleagues’ tickets included. Without a primary company: their own only.',
  },
  {
    value: 'filtered',
    label: 'Their company’s, for some members',
    effect: 'Members who match conditions see their company’s tickets; the others see their own.',
  },
]

/** F-05 to F-08, F-11: which tickets members see. */
export function TicketAccessSection({ portal }: PortalSectionProps) {
  const change = useConfirmedChange(portal)
  const [chosen, setChosen] = useState<Mode>(portal.ticketAccess)
  const choose = (mode: Mode) => {
    setChosen(mode)
    // The third mode is saved with its conditions.
    if (mode === 'filtered' || mode === portal.ticketAccess) return
    change.mutate(
      { save: { ticketAccess: mode }, proposed: { ticketAccess: mode } },
      { onSuccess: (saved) => saved || setChosen(portal.ticketAccess), onError: () => setChosen(portal.ticketAccess) },
    )
  }
  return (
    <Section title="Ticket access" description="Which tickets a customer sees once signed in. Takes effect at once.">
      <ChoiceCards name="Ticket access" choices={MODES} value={chosen} disabled={change.isPending} onChange={choose} />
      {chosen === 'filtered' && <MemberFilter portal={portal} />}
      {chosen !== 'own' && <SeveralCompanies portal={portal} />}
      <FormProblem error={change.error} />
    </Section>
  )
}

function MemberFilter({ portal }: PortalSectionProps) {
  const change = useConfirmedChange(portal)
  const [filter, setFilter] = useState<Filter>(portal.memberFilter ?? newFilter())
  const [tried, setTried] = useState(false)
  const gaps = gapsIn(filter)
  const errors = { ...filterErrors(change.error, 'memberFilter'), ...(tried ? gaps : {}) }
  useUnsaved(portal.ticketAccess !== 'filtered' || JSON.stringify(filter) !== JSON.stringify(portal.memberFilter))
  const values = { ticketAccess: 'filtered', memberFilter: filter } as const
  return (
    <form
      className={classes['form']}
      style={{ maxWidth: 'none' }}
      aria-label="Who sees their company’s tickets"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.keys(gaps).length === 0) change.mutate({ save: values, proposed: values })
      }}
    >
      <p className="muted">
        {portal.ticketAccess === 'filtered' ? '' : 'Not in force before its conditions are saved. '}
        Members who match see their company’s tickets:
      </p>
      <FilterBuilder
        object="contact"
        value={filter}
        onChange={(next) => {
          change.reset()
          setFilter(next)
        }}
        errors={errors}
        disabled={change.isPending}
      />
      <Button type="submit" size="xs" loading={change.isPending}>
        Save conditions
      </Button>
      {Object.keys(errors).length === 0 && <FormProblem error={change.error} />}
    </form>
  )
}

function SeveralCompanies({ portal }: PortalSectionProps) {
  const change = useConfirmedChange(portal)
  return (
    <>
      <Switch
        mt="sm"
        label="Members of several companies switch between them"
        description="Otherwise they see the tickets of their primary company alone."
        checked={portal.severalCompanies}
        disabled={change.isPending}
        onChange={({ currentTarget: { checked } }) =>
          change.mutate({ save: { severalCompanies: checked }, proposed: { severalCompanies: checked } })
        }
      />
      <FormProblem error={change.error} />
    </>
  )
}
