import { Modal, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTableImport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportRun } from '#contract/imports.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { RunPill } from './RunPill.tsx'
import { UploadForm } from './UploadForm.tsx'
import { OBJECT_NAMES, numberOf } from './run-state.ts'

const COLUMNS: Column<ImportRun>[] = [
  { label: 'File', width: '32%', cell: ({ fileName }) => fileName },
  { label: 'Holds', cell: ({ object }) => OBJECT_NAMES[object].many },
  { label: 'State', cell: ({ state }) => <RunPill state={state} /> },
  { label: 'Created', align: 'end', wideOnly: true, cell: ({ rows }) => numberOf(rows.created) },
  { label: 'Updated', align: 'end', wideOnly: true, cell: ({ rows }) => numberOf(rows.updated) },
  { label: 'Left out', align: 'end', cell: ({ rows }) => numberOf(rows.failed) },
  {
    label: 'Started',
    width: '100px',
    align: 'end',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} className="muted" />,
  },
]

export function ImportsPage() {
  const [open, modal] = useDisclosure(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const start = useCan('imports.run') && <Button onClick={modal.open}>New import</Button>
  return (
    <Page
      title="Imports"
      description="Companies, contacts and tickets from CSV files, such as another help desk’s export."
      wide
      actions={start}
    >
      <QueryTable<ImportRun>
        label="Imports"
        path="/imports"
        queryKey={keys.imports.list}
        columns={COLUMNS}
        rowLink={({ id }) => paths.importRun(id)}
        empty={
          <EmptyState icon={IconTableImport} title="Nothing was imported yet" action={start}>
            Import companies first, then contacts, then tickets: each finds what it belongs to.
          </EmptyState>
        }
      />
      <Modal
        opened={open}
        onClose={modal.close}
        title="New import"
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <UploadForm
          onUploaded={(run) => {
            void client.invalidateQueries({ queryKey: keys.imports.all })
            void navigate({ to: paths.importRun(run.id) })
          }}
        />
      </Modal>
    </Page>
  )
}
