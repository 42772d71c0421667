import { useMediaQuery } from '@mantine/hooks'
import { IconArrowLeft, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AccessGroupSettings } from '../access-groups/AccessGroupSettings.tsx'
import { useMe } from '../api/me.ts'
import { AuditLog } from '../audit/AuditLog.tsx'
import { PrivacySettings } from '../privacy/PrivacySettings.tsx'
import { DomainSettings } from '../domains/DomainSettings.tsx'
import { DomainLanguages } from '../languages/DomainLanguages.tsx'
import { paths, type SettingsSection } from '../paths.ts'
import { PortalSettings } from '../portal/PortalSettings.tsx'
import { stepIn } from '../portal/step-path.ts'
import { PrivateContent } from '../private-content/PrivateContent.tsx'
import { StaffSso } from '../sso/StaffSso.tsx'
import { ssoPageIn } from '../sso/place.ts'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { useOptionalParam } from '../ui/params.ts'
import { EmptyState } from '../ui/states.tsx'
import { AccountSettings } from './AccountSettings.tsx'
import { InboxSettings } from './InboxSettings.tsx'
import { PipelineSettings } from './PipelineSettings.tsx'
import { ProfileSettings } from './ProfileSettings.tsx'
import { PropertySettings } from '../properties/PropertySettings.tsx'
import { SECTION_GROUPS } from './sections.ts'
import { TokenSettings } from './TokenSettings.tsx'
import { UserSettings } from './UserSettings.tsx'
import classes from './settings.module.css'

const SCREENS_OF: Record<SettingsSection, (props: { recordId: string | null }) => ReactNode> = {
  profile: ProfileSettings,
  account: AccountSettings,
  portal: PortalSettings,
  domains: DomainSettings,
  'private-content': PrivateContent,
  languages: DomainLanguages,
  'access-groups': AccessGroupSettings,
  privacy: PrivacySettings,
  inboxes: InboxSettings,
  pipelines: PipelineSettings,
  properties: PropertySettings,
  users: UserSettings,
  'staff-sso': StaffSso,
  tokens: TokenSettings,
  audit: AuditLog,
}

/** The same width at which the shell's rail becomes a bar. */
const PHONE = '(max-width: 760px)'

export function SettingsScreen() {
  const section = useOptionalParam('section')
  const recordId = useOptionalParam('recordId')
  const tab = useOptionalParam('tab')
  const { can } = useMe()
  const groups = SECTION_GROUPS.map((group) => ({
    ...group,
    entries: group.entries.filter(
      ({ needs }) => needs === null || [needs].flat().some((permission) => can.includes(permission)),
    ),
  })).filter(({ entries }) => entries.length > 0)
  const shown = groups.flatMap(({ entries }) => entries).find(({ id }) => id === (section ?? 'profile'))
  const Shown = shown ? SCREENS_OF[shown.id] : null

  const phone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false })
  const list = <Sections groups={groups} on={shown?.id ?? null} />

  // On a phone the list of sections is a page of its own.
  if (phone && section === null)
    return (
      <main className={classes['index']} id="main">
        <h1>Settings</h1>
        {list}
      </main>
    )
  return (
    <div className={classes['screen']}>
      {!phone && (
        <nav className={classes['nav']} aria-label="Settings">
          <h2>Settings</h2>
          {list}
        </nav>
      )}
      <div className={classes['content']}>
        {phone && (recordId === null || (section === 'portal' && stepIn(tab) === null && ssoPageIn(tab) === null)) && (
          <nav aria-label="Back">
            <Link to={paths.settings()} className={classes['back'] ?? ''}>
              <IconArrowLeft size={15} aria-hidden /> Settings
            </Link>
          </nav>
        )}
        {Shown ? (
          <Shown key={recordId} recordId={recordId} />
        ) : (
          <NotYours known={SECTION_GROUPS.some(({ entries }) => entries.some(({ id }) => id === section))} />
        )}
      </div>
    </div>
  )
}

function Sections({ groups, on }: { groups: typeof SECTION_GROUPS; on: SettingsSection | null }) {
  return groups.map((group) => (
    <div key={group.label}>
      <p className={classes['navGroup']}>{group.label}</p>
      {group.entries.map(({ id, label }) => (
        <Link
          key={id}
          to={paths.settings(id)}
          className={classes['navItem']}
          data-on={on === id || undefined}
          aria-current={on === id ? 'page' : undefined}
          activeProps={{}}
        >
          {label}
        </Link>
      ))}
    </div>
  ))
}

function NotYours({ known }: { known: boolean }) {
  return (
    <Page title="Settings">
      <EmptyState
        icon={IconLock}
        title={known ? 'You may not change these settings' : 'There is no such page'}
        action={
          <ButtonLink to={paths.settings('profile')} variant="default" size="xs">
            Go to my profile
          </ButtonLink>
        }
      >
        {known ? 'An administrator can give you the permission under Settings, Staff.' : 'The address may be mistyped.'}
      </EmptyState>
    </Page>
  )
}
