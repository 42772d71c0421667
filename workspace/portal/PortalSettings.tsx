import { Button, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconExternalLink } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Portal } from '#contract/portals.ts'
import { paths } from '../paths.ts'
import { portalsQuery } from '../settings/requests.ts'
import { Page } from '../ui/Page.tsx'
import { useOptionalParam } from '../ui/params.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import type { PortalSection } from './change.ts'
import { PortalChoice } from './PortalChoice.tsx'
import { SetUpWizard } from './SetUpWizard.tsx'
import { ProviderPage } from '../sso/ProviderPage.tsx'
import { portalPlace, ssoPageIn } from '../sso/place.ts'
import { SsoLog } from '../sso/SsoLog.tsx'
import { stepIn } from './step-path.ts'
import { generalTab } from './tabs/GeneralTab.tsx'
import { previewTab } from './tabs/PreviewTab.tsx'
import { signInTab } from './tabs/SignInTab.tsx'
import { templatesTab } from './tabs/TemplatesTab.tsx'
import { ticketsTab } from './tabs/TicketsTab.tsx'
import classes from './portal.module.css'

/** By the word in the address: /settings/portal/<id>/<tab>. */
const ALL_TABS: readonly { id: string; label: string; sections: readonly PortalSection[] }[] = [
  { id: 'general', label: 'General', sections: generalTab },
  { id: 'sign-in', label: 'Sign-in and access', sections: signInTab },
  { id: 'tickets', label: 'Tickets', sections: ticketsTab },
  { id: 'templates', label: 'Templates', sections: templatesTab },
  { id: 'preview', label: 'Preview', sections: previewTab },
]
const TABS = ALL_TABS.filter(({ sections }) => sections.length > 0)

/** The settings of one portal, in tabs: the first portal's, unless the address names another. */
export function PortalSettings({ recordId }: { recordId: string | null }) {
  const portals = useQuery(portalsQuery)
  const tab = useOptionalParam('tab')
  const all = portals.data ?? []
  const portal = recordId === null ? all[0] : all.find(({ id }) => id === recordId)
  const step = stepIn(tab)
  const sso = ssoPageIn(tab)
  if (portal && sso)
    return sso.connectionId === null ? (
      <SsoLog place={portalPlace(portal)} />
    ) : (
      <ProviderPage place={portalPlace(portal)} id={sso.connectionId} />
    )
  if (portal && step !== null) return <SetUpWizard portal={portal} at={step} />
  if (portal)
    return <PortalPage portals={all} portal={portal} tab={TABS.find(({ id }) => id === tab)?.id ?? 'general'} />
  return (
    <Page title="Customer portal">
      {portals.isPending && <SkeletonRows rows={6} />}
      {portals.isError && <ErrorState error={portals.error} retry={() => void portals.refetch()} />}
      {portals.isSuccess && <EmptyState title={recordId === null ? 'There is no portal' : 'There is no such portal'} />}
    </Page>
  )
}

function PortalPage({ portals, portal, tab }: { portals: readonly Portal[]; portal: Portal; tab: string }) {
  const navigate = useNavigate()
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone the strip is wider than the screen.
    tabs.current?.querySelector(`[data-tab=${tab}]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  return (
    <Page
      title="Customer portal"
      description="Where your customers read, answer and file tickets."
      actions={<ViewPortal portal={portal} />}
    >
      <PortalChoice portals={portals} chosen={portal} tab={tab} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => next && void navigate({ to: paths.settingsTab('portal', portal.id, next) })}
      >
        <Tabs.List ref={tabs} className={classes['tabs'] ?? ''}>
          {TABS.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} data-tab={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ id, sections }) => (
          <Tabs.Panel key={id} value={id} className={classes['panel'] ?? ''}>
            {sections.map((Shown, at) => (
              <Shown key={`${portal.id}-${at}`} portal={portal} />
            ))}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  )
}

function ViewPortal({ portal }: { portal: Portal }) {
  return (
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
  )
}
