import { Select } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { InboxChoice } from '#contract/portals.ts'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

/** Every inbox and help desk, also those that this member of staff may not open. */
const choicesQuery = queryOptions({
  queryKey: [...keys.inboxes, 'choices'],
  queryFn: async ({ signal }) => (await api.get<PageOf<InboxChoice>>('/portals/inboxes', {}, signal)).items,
})
const KINDS: Record<InboxChoice['kind'], string> = { inbox: 'Inboxes', help_desk: 'Help desks' }

const grouped = (choices: readonly InboxChoice[]) =>
  (['help_desk', 'inbox'] as const).map((kind) => ({
    group: KINDS[kind],
    items: choices.filter((choice) => choice.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
  }))

/** I-01: where what customers write arrives. */
export function DefaultInboxSection({ portal }: PortalSectionProps) {
  const choices = useQuery(choicesQuery)
  const change = usePortalChange(portal)
  const lacking = portal.defaultInboxId ? undefined : 'Customers cannot file tickets until an inbox is chosen.'
  return (
    <Section
      title="Default inbox"
      description="Where new tickets from the portal go, and answers on tickets that have no conversation yet. Answers on others go to their own inbox."
    >
      <div className={classes['form']}>
        <Select
          aria-label="Default inbox"
          placeholder={choices.isPending ? 'Loading' : 'Choose an inbox'}
          data={grouped(choices.data ?? [])}
          value={portal.defaultInboxId}
          allowDeselect={false}
          searchable
          nothingFoundMessage="None is called that"
          disabled={change.isPending || choices.isPending}
          // Who sets a portal up has done nothing wrong yet.
          description={portal.live ? undefined : lacking}
          error={portal.live && lacking}
          inputWrapperOrder={['input', 'description', 'error']}
          onChange={(defaultInboxId) => defaultInboxId && change.mutate({ defaultInboxId })}
        />
        <FormProblem error={change.error ?? choices.error} />
      </div>
    </Section>
  )
}
