import { Button, Code, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconForms } from '@tabler/icons-react'
import type { Property } from '#contract/properties.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { PROPERTY_WORDS } from '../records/property-words.ts'
import { Page } from '../ui/Page.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { OBJECTS, PropertyForm } from './PropertyForm.tsx'
import { PropertyPage } from './PropertyPage.tsx'

const COLUMNS: Column<Property>[] = [
  { label: 'Label', cell: ({ label }) => label },
  { label: 'Of', cell: ({ object }) => OBJECTS[object] },
  { label: 'Kind', cell: ({ type }) => PROPERTY_WORDS[type] },
  { label: 'Name in the API', wideOnly: true, cell: ({ name }) => <Code>{name}</Code> },
]

export function PropertySettings({ recordId }: { recordId: string | null }) {
  const [opened, modal] = useDisclosure(false)
  if (recordId !== null) return <PropertyPage id={recordId} />
  const create = <Button onClick={modal.open}>New property</Button>
  return (
    <Page
      title="Properties"
      description="Fields of your own on contacts, companies and tickets. Imports make them from columns that Portico has no field for."
      actions={create}
    >
      <QueryTable<Property>
        label="Properties"
        path="/properties"
        queryKey={[...keys.properties, 'table']}
        columns={COLUMNS}
        rowLink={({ id }) => paths.settingsRecord('properties', id)}
        empty={
          <EmptyState icon={IconForms} title="No properties yet" action={create}>
            Add one for what you need to know, such as a customer tier or a product.
          </EmptyState>
        }
      />
      <Modal opened={opened} onClose={modal.close} title="New property" closeButtonProps={{ 'aria-label': 'Close' }}>
        <PropertyForm onDone={modal.close} />
      </Modal>
    </Page>
  )
}
