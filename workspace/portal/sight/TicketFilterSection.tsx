import { Button, Progress, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Filter } from '#contract/filters.ts'
import { gapsIn, newFilter } from '../../filters/edit-filter.ts'
import { FilterBuilder } from '../../filters/FilterBuilder.tsx'
import { filterErrors } from '../../filters/requests.ts'
import { portalsQuery } from '../../settings/requests.ts'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import type { PortalSectionProps } from '../change.ts'
import { useConfirmedChange } from '../effects/use-confirmed-change.tsx'

const CHOICES = [
  { value: 'all', label: 'Every ticket' },
  { value: 'some', label: 'Only tickets that match conditions' },
]

/** F-01: which tickets exist in the portal. */
export function TicketFilterSection({ portal }: PortalSectionProps) {
  const change = useConfirmedChange(portal)
  const [filter, setFilter] = useState<Filter | null>(portal.ticketFilter)
  const [tried, setTried] = useState(false)
  const gaps = filter ? gapsIn(filter) : {}
  const errors = { ...filterErrors(change.error, 'ticketFilter'), ...(tried ? gaps : {}) }
  const edit = (next: Filter | null) => {
    change.reset()
    setFilter(next)
  }
  const changed = JSON.stringify(filter) !== JSON.stringify(portal.ticketFilter)
  useUnsaved(changed)
  // Whoever says no to the effects goes on with what they built: the other Cancel is there to drop it.
  const save = () => {
    setTried(true)
    if (Object.keys(gaps).length === 0)
      change.mutate({ save: { ticketFilter: filter }, proposed: { ticketFilter: filter } })
  }
  return (
    <Section
      title="Ticket filter"
      description="A ticket that does not match is not there for customers: not in lists, searches, mails’ links or at its address."
    >
      <form
        className={classes['form']}
        style={{ maxWidth: 'none' }}
        aria-label="Ticket filter"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Radio.Group
          aria-label="Which tickets are in the portal"
          value={filter === null ? 'all' : 'some'}
          onChange={(value) => edit(value === 'all' ? null : (portal.ticketFilter ?? newFilter()))}
        >
          {CHOICES.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} mb={6} disabled={change.isPending} />
          ))}
        </Radio.Group>
        {filter !== null && (
          <FilterBuilder object="ticket" value={filter} onChange={edit} errors={errors} disabled={change.isPending} />
        )}
        {changed && (
          <div className={classes['actions']}>
            <Button type="submit" size="xs" loading={change.isPending}>
              Save filter
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={change.isPending}
              onClick={() => {
                setTried(false)
                edit(portal.ticketFilter)
              }}
            >
              Cancel
            </Button>
          </div>
        )}
        {Object.keys(errors).length === 0 && <FormProblem error={change.error} />}
      </form>
      {portal.copying !== null && <Copying portal={portal} />}
    </Section>
  )
}

const LOOK_AGAIN_MS = 2000

/** The filter counts at once; its lists get quick when this is done. */
function Copying({ portal }: PortalSectionProps) {
  useQuery({ ...portalsQuery, refetchInterval: LOOK_AGAIN_MS })
  return (
    <div role="status">
      <p className="muted small">
        The filter is in force. Its lists are being prepared and are slower until then: {portal.copying} %
      </p>
      <Progress value={portal.copying ?? 0} size="sm" aria-label="Lists prepared" />
    </div>
  )
}
