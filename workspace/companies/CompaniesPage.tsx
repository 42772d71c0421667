import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Company } from '#contract/contacts.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { ListTools, listQueryOf, useListChoice } from '../records/ListTools.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { CompanyDrawer } from './CompanyDrawer.tsx'
import classes from '../records/records.module.css'

const orDash = (text: string | null) => text || <span className="muted">–</span>

const COLUMNS: Column<Company>[] = [
  { label: 'Name', width: '32%', cell: ({ name }) => name },
  { label: 'Domain', cell: ({ domain }) => <span className="muted">{domain || '–'}</span> },
  { label: 'Place', cell: ({ city, country }) => orDash([city, country].filter(Boolean).join(', ')) },
  { label: 'Industry', wideOnly: true, cell: ({ industry }) => orDash(industry) },
  {
    label: 'Created',
    width: '100px',
    align: 'end',
    wideOnly: true,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} className="muted" />,
  },
]

export function CompaniesPage() {
  const choice = useListChoice()
  const mayWrite = useCan('contacts.write')
  const [creating, drawer] = useDisclosure(false)
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={drawer.open}>
      New company
    </Button>
  )
  return (
    <Page title="Companies" wide actions={create}>
      <ListTools to={paths.companies()} label="Search names and domains" choice={choice} />
      <QueryTable<Company>
        label="Companies"
        path="/companies"
        queryKey={keys.companies.list({ ...choice })}
        query={listQueryOf(choice)}
        columns={COLUMNS}
        rowLink={({ id }) => paths.company(id)}
        empty={<Nothing searched={choice.q !== ''} deleted={choice.deleted} create={create} />}
      />
      <CompanyDrawer opened={creating} onClose={drawer.close} />
    </Page>
  )
}

function Nothing({ searched, deleted, create }: { searched: boolean; deleted: boolean; create: ReactNode }) {
  const mayImport = useCan('imports.run')
  if (deleted)
    return <EmptyState icon={IconBuilding} title={searched ? 'No deleted company matches' : 'No deleted companies'} />
  if (searched)
    return (
      <EmptyState icon={IconBuilding} title="No company matches">
        Search finds whole words, and words that begin with at least three letters, in names and domains.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconBuilding}
      title="No companies yet"
      action={
        <div className={classes['steps']}>
          {create}
          {mayImport && (
            <ButtonLink variant="default" to={paths.imports()}>
              Import a file
            </ButtonLink>
          )}
        </div>
      }
    >
      A company gathers contacts. Colleagues may see each other’s tickets when the portal allows it.
    </EmptyState>
  )
}
