import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCheck } from '@tabler/icons-react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { useMe } from '../../api/me.ts'
import { domainsQuery } from '../../domains/requests.ts'
import { useSavedChange } from '../../settings/requests.ts'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import type { PortalSectionProps } from '../change.ts'
import classes from '../portal.module.css'

/** D-04: on the workspace's own host, the owner says that it is the company's. A connected domain is proven by DNS. */
export function OwnDomainSection({ portal }: PortalSectionProps) {
  const domains = useQuery(domainsQuery)
  const { user } = useMe()
  const domain = domains.data?.find(({ id }) => id === portal.domainId)
  const confirm = useSavedChange(
    (_: void) => api.post(`/domains/${portal.domainId}/confirm-own`),
    keys.domains,
    keys.portals,
  )
  if (!domain || domain.host !== null) return null
  return (
    <Section
      title="Whose address it is"
      description={`Customers trust what stands in front of the slash. ${domain.name} is the address of this workspace.`}
    >
      {domain.ownConfirmedAt ? (
        <p className={classes['done']}>
          <IconCheck size={16} aria-hidden /> The owner confirmed that {domain.name} is the company’s own.
        </p>
      ) : (
        <>
          <Button
            size="xs"
            disabled={user.role !== 'owner'}
            loading={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            {domain.name} is our company’s own
          </Button>
          {user.role !== 'owner' && <p className="muted">Only the owner of this desk can say so.</p>}
        </>
      )}
      <FormProblem error={confirm.error} />
    </Section>
  )
}
