import { Stack, Switch } from '@mantine/core'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

/** How staff's answers are signed. */
export function MaskStaffSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  return (
    <Section title="Names of staff" description="How your answers are signed, in the portal and in mails.">
      <Stack gap="xs">
        <Switch
          label="Hide the names of staff from customers"
          description={
            portal.maskStaff ? `Answers are signed “${portal.name}”.` : 'Answers carry the name of who wrote them.'
          }
          checked={portal.maskStaff}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ maskStaff: event.currentTarget.checked })}
        />
        <FormProblem error={change.error} />
      </Stack>
    </Section>
  )
}
