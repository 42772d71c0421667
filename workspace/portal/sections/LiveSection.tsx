import { Switch } from '@mantine/core'
import { useConfirm } from '../../ui/confirm.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

/** P-09: the portal's switch. */
export function LiveSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  const confirm = useConfirm()
  const turn = async (live: boolean) => {
    if (!live) {
      const sure = await confirm({
        title: 'Turn the portal off?',
        text: 'Customers get a page that says it is not available. Nothing is lost, and you can turn it on again.',
        action: 'Turn off',
        danger: true,
      })
      if (!sure) return
    }
    change.mutate({ live })
  }
  return (
    <Section
      title="On or off"
      description={
        portal.live ? 'Customers can sign in.' : 'Customers get a plain page that says the portal is not available.'
      }
    >
      <Switch
        label={portal.live ? 'The portal is on' : 'The portal is off'}
        checked={portal.live}
        disabled={change.isPending}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
      <FormProblem error={change.error} />
    </Section>
  )
}
