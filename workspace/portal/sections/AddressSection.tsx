import { Button, CopyButton } from '@mantine/core'
import classes from '../../settings/settings.module.css'
import { Section } from '../../ui/Page.tsx'
import type { PortalSectionProps } from '../change.ts'

/** Where customers find the portal. */
export function AddressSection({ portal }: PortalSectionProps) {
  return (
    <Section title="Address" description="Give it to your customers; invitations carry it by themselves.">
      <div className={classes['address']}>
        <code>{portal.url}</code>
        <CopyButton value={portal.url}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
    </Section>
  )
}
