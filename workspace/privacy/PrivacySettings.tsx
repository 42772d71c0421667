import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ConsentSettings } from '#contract/consent.ts'
import type { Domain } from '#contract/domains.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { DomainPicker } from '../domains/DomainPicker.tsx'
import { domainsQuery } from '../domains/requests.ts'
import { paths } from '../paths.ts'
import { useSavedChange } from '../settings/requests.ts'
import { FullTime } from '../ui/RelativeTime.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { Wordings } from './Wordings.tsx'
import { consentQuery } from './requests.ts'

/** Settings > Privacy (C-02): what who registers agrees to, domain by domain. */
export function PrivacySettings({ recordId }: { recordId: string | null }) {
  const domains = useQuery(domainsQuery)
  const navigate = useNavigate()
  const domain = domains.data?.find(({ id }) => id === recordId) ?? domains.data?.[0]
  return (
    <Page
      title="Privacy"
      description="What people agree to when they open an account by themselves. Members of groups, invited ones and single sign-on are not asked."
    >
      {domains.isPending && <SkeletonRows rows={6} />}
      {domains.isError && !domain && <ErrorState error={domains.error} retry={() => void domains.refetch()} />}
      {domain && (
        <>
          <DomainPicker
            domains={domains.data ?? []}
            value={domain.id}
            onChange={(id) => void navigate({ to: paths.privacy(id), replace: true })}
          />
          <Consent key={domain.id} domain={domain} />
        </>
      )}
    </Page>
  )
}

function Consent({ domain }: { domain: Domain }) {
  const consent = useQuery(consentQuery(domain.id))
  if (consent.isPending) return <SkeletonRows rows={6} />
  if (!consent.data) return <ErrorState error={consent.error} retry={() => void consent.refetch()} />
  return (
    <>
      <Asked domain={domain} consent={consent.data} />
      <Wordings domain={domain} consent={consent.data} />
    </>
  )
}

function Asked({ domain, consent }: { domain: Domain; consent: ConsentSettings }) {
  const change = useSavedChange(
    (asked: boolean) => api.put(`/domains/${domain.id}/consent`, { asked }),
    keys.consent(domain.id),
  )
  return (
    <Section
      title="Consent to process"
      description="Each yes is kept with the very words, the time and the address it came from, on the contact’s timeline."
    >
      <Switch
        label="Ask for consent at registration"
        description="A notice and a box that is not ticked beforehand. Without the tick nobody is registered."
        checked={consent.asked}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      {consent.renewedAt && (
        <p className="muted small" style={{ marginBlockStart: 10 }}>
          Who agreed before <FullTime at={consent.renewedAt} /> is asked once more after their next sign-in.
        </p>
      )}
      <FormProblem error={change.error} />
    </Section>
  )
}
