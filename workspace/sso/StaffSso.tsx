import { IconLock } from '@tabler/icons-react'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { ssoPageIn, STAFF_PLACE } from './place.ts'
import { ProviderPage } from './ProviderPage.tsx'
import { SsoLog } from './SsoLog.tsx'
import { SsoSections } from './SsoSections.tsx'

/** H-12: how staff sign in to the workspace; for owners in person: whoever chooses the provider could be anybody. */
export function StaffSso({ recordId }: { recordId: string | null }) {
  const { user } = useMe()
  if (user.role !== 'owner')
    return (
      <Page title="Single sign-on for staff">
        <EmptyState icon={IconLock} title="Owners set this up">
          Who decides how staff sign in can become anybody here. Ask one of them.
        </EmptyState>
      </Page>
    )
  const page = ssoPageIn(recordId)
  if (page)
    return page.connectionId === null ? (
      <SsoLog place={STAFF_PLACE} />
    ) : (
      <ProviderPage place={STAFF_PLACE} id={page.connectionId} />
    )
  return (
    <Page
      title="Single sign-on for staff"
      description="Staff come in with your company’s provider, and leave with it."
      actions={
        <ButtonLink to={paths.settings('users')} variant="default" size="xs">
          Staff
        </ButtonLink>
      }
    >
      <SsoSections place={STAFF_PLACE} />
    </Page>
  )
}
