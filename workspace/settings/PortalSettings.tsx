import { Button, CopyButton, Radio, Select, Stack, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconExternalLink } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Portal, PortalUpdate } from '#contract/portals.ts'
import { api } from '../api/client.ts'
import { inboxesQuery } from '../api/desk.ts'
import { keys } from '../api/keys.ts'
import { IdleTime } from '../domains/IdleTime.tsx'
import { useConfirm } from '../ui/confirm.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { PortalChoice } from './PortalChoice.tsx'
import { portalsQuery, useSavedChange } from './requests.ts'
import { TextSetting } from './TextSetting.tsx'
import classes from './settings.module.css'

export function PortalSettings() {
  const portals = useQuery(portalsQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const portal = portals.data?.find(({ id }) => id === chosen) ?? portals.data?.[0]
  if (portal)
    return (
      <PortalPage key={portal.id} portal={portal}>
        <PortalChoice portals={portals.data ?? []} chosen={portal} onChoose={setChosen} />
      </PortalPage>
    )
  return (
    <Page title="Customer portal">
      {portals.isPending && <SkeletonRows rows={6} />}
      {portals.isError && <ErrorState error={portals.error} retry={() => void portals.refetch()} />}
      {portals.isSuccess && <EmptyState title="There is no portal" />}
    </Page>
  )
}

/** What every section needs: the portal, and one way to change it. */
function useChange(portal: Portal) {
  return useSavedChange((change: PortalUpdate) => api.patch(`/portals/${portal.id}`, change), keys.portals)
}

function PortalPage({ portal, children }: { portal: Portal; children: ReactNode }) {
  const { mutateAsync: save } = useChange(portal)
  return (
    <Page
      title="Customer portal"
      description="Where your customers read, answer and file tickets."
      actions={
        <Button
          component="a"
          href={portal.url}
          target="_blank"
          rel="noreferrer"
          variant="default"
          rightSection={<IconExternalLink size={15} aria-hidden />}
        >
          View portal
          <span className="unseen"> (opens in a new tab)</span>
        </Button>
      }
    >
      {children}
      <Live portal={portal} />
      <Section title="Page title" description="In the browser tab, and the name in links to the portal.">
        <TextSetting
          key={portal.name}
          label="Page title"
          required
          maxLength={300}
          value={portal.name}
          onSave={(name) => save({ name })}
        />
      </Section>
      <Address portal={portal} />
      <Access portal={portal} />
      <DefaultInbox portal={portal} />
      <IdleTime domainId={portal.domainId} />
      <MaskStaff portal={portal} />
      <Section title="Form button" description="The words on the button that opens the form for a new ticket.">
        <TextSetting
          key={portal.formLabel}
          label="Words on the button"
          required
          maxLength={300}
          value={portal.formLabel}
          onSave={(formLabel) => save({ formLabel })}
        />
      </Section>
    </Page>
  )
}

function Live({ portal }: { portal: Portal }) {
  const change = useChange(portal)
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

function Address({ portal }: { portal: Portal }) {
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

const ACCESS = [
  { value: 'own', label: 'Their own tickets', effect: 'Those they are associated with, whoever filed them.' },
  {
    value: 'company',
    label: 'Their own and their company’s',
    effect:
      'Also every ticket of their primary company, colleagues’ tickets included. Without a primary company: their own only.',
  },
] as const

function Access({ portal }: { portal: Portal }) {
  const change = useChange(portal)
  const choose = (value: string) => {
    if (value === 'own' || value === 'company') change.mutate({ ticketAccess: value })
  }
  return (
    <Section title="Ticket access" description="Which tickets a customer sees once signed in. Takes effect at once.">
      <Radio.Group aria-label="Ticket access" value={portal.ticketAccess} onChange={choose}>
        <div className={classes['cards']}>
          {ACCESS.map(({ value, label, effect }) => (
            <Radio.Card
              key={value}
              value={value}
              className={classes['card'] ?? ''}
              disabled={change.isPending}
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
      <FormProblem error={change.error} />
    </Section>
  )
}

function DefaultInbox({ portal }: { portal: Portal }) {
  const inboxes = useQuery(inboxesQuery)
  const change = useChange(portal)
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

function MaskStaff({ portal }: { portal: Portal }) {
  const change = useChange(portal)
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
