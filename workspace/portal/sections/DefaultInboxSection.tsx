import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { inboxesQuery } from '../../api/desk.ts'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

/** I-01: where what customers write arrives. */
export function DefaultInboxSection({ portal }: PortalSectionProps) {
  const inboxes = useQuery(inboxesQuery)
  const change = usePortalChange(portal)
  return (
    <Section
      title="Default inbox"
      description="Where new tickets from the portal go, and answers on tickets that have no conversation yet. Answers on others go to their own inbox."
    >
      <div className={classes['form']}>
        <Select
          aria-label="Default inbox"
          placeholder={inboxes.isPending ? 'Loading' : 'Choose an inbox'}
          data={(inboxes.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={portal.defaultInboxId}
          allowDeselect={false}
          disabled={change.isPending || inboxes.isPending}
          error={portal.defaultInboxId ? undefined : 'Customers cannot file tickets until an inbox is chosen.'}
          onChange={(defaultInboxId) => defaultInboxId && change.mutate({ defaultInboxId })}
        />
        <FormProblem error={change.error ?? inboxes.error} />
      </div>
    </Section>
  )
}
