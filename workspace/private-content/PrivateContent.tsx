import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DomainPicker } from '../domains/DomainPicker.tsx'
import { domainsQuery } from '../domains/requests.ts'
import { Page } from '../ui/Page.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { useMayLeave } from '../ui/unsaved.ts'
import { MemberMails } from './MemberMails.tsx'
import { PageChoices } from './PageChoices.tsx'
import { TemplateEditor } from './TemplateEditor.tsx'

/** Settings > Content > Private content: what customers see and get outside the portal, domain by domain (D-07, Y-02, R-06). */
export function PrivateContent({ recordId }: { recordId: string | null }) {
  const domains = useQuery(domainsQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const [tab, setTab] = useState<string | null>('pages')
  const mayLeave = useMayLeave()
  if (recordId !== null) return <TemplateEditor key={recordId} id={recordId} />
  const domain = domains.data?.find(({ id }) => id === chosen) ?? domains.data?.[0]
  return (
    <Page
      wide
      title="Private content"
      description="The pages and mails that customers get before they are in the portal, kept for each domain."
    >
      {domains.isPending && <SkeletonRows rows={6} />}
      {domains.isError && !domain && <ErrorState error={domains.error} retry={() => void domains.refetch()} />}
      {domain && (
        <>
          <DomainPicker
            domains={domains.data ?? []}
            value={domain.id}
            onChange={async (id) => (await mayLeave()) && setChosen(id)}
          />
          <Tabs value={tab} onChange={async (next) => (await mayLeave()) && setTab(next)} keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="pages">Pages</Tabs.Tab>
              <Tabs.Tab value="mails">Mails</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="pages">
              <PageChoices key={domain.id} domain={domain} />
            </Tabs.Panel>
            <Tabs.Panel value="mails">
              <MemberMails key={domain.id} domain={domain} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Page>
  )
}
