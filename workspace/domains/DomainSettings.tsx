import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconWorld } from '@tabler/icons-react'
import type { Domain } from '#contract/domains.ts'
import { LANGUAGE_NAMES } from '#contract/languages.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { ConnectDrawer } from './ConnectDrawer.tsx'
import { DomainPage } from './DomainPage.tsx'
import { DomainPill } from './DomainPill.tsx'

const primaryFor = ({ isPortalPrimary, isKnowledgePrimary }: Domain) =>
  [isPortalPrimary && 'Portals', isKnowledgePrimary && 'Knowledge base'].filter(Boolean).join(', ')

const COLUMNS: Column<Domain>[] = [
  { label: 'Domain', width: '32%', cell: ({ name }) => name },
  { label: 'State', cell: (domain) => <DomainPill domain={domain} /> },
  {
    label: 'Portals',
    cell: ({ portals }) => portals.map(({ name }) => name).join(', ') || <span className="muted">None</span>,
  },
  { label: 'Language', cell: ({ language }) => LANGUAGE_NAMES[language] },
  { label: 'Primary for', cell: (domain) => primaryFor(domain) || <span className="muted">–</span> },
]

/** Settings > Domains (D-01): the hosts that customers use. */
export function DomainSettings({ recordId }: { recordId: string | null }) {
  const [opened, drawer] = useDisclosure(false)
  if (recordId !== null) return <DomainPage id={recordId} />
  const connect = <Button onClick={drawer.open}>Connect a domain</Button>
  return (
    <Page
      wide
      title="Domains"
      description="The hosts that your customers use. Sign-in, system pages, language and idle time are kept for each."
      actions={connect}
    >
      <QueryTable<Domain>
        label="Domains"
        path="/domains"
        queryKey={[...keys.domains, 'table']}
        columns={COLUMNS}
        rowLink={({ id }) => paths.settingsRecord('domains', id)}
        empty={<EmptyState icon={IconWorld} title="No domains yet" action={connect} />}
      />
      <ConnectDrawer opened={opened} onClose={drawer.close} />
    </Page>
  )
}
