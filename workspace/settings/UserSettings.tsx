import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { User } from '#contract/staff.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { PersonFace } from '../ui/PersonFace.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { InviteForm } from './InviteForm.tsx'
import { UserPage } from './UserPage.tsx'
import { ROLES, UserState } from './user-words.tsx'
import classes from '../records/records.module.css'

const COLUMNS: Column<User>[] = [
  {
    label: 'Name',
    width: '34%',
    cell: ({ name }) => (
      <span className={classes['person']}>
        <PersonFace name={name} staff size={26} />
        <bdi className="cut">{name}</bdi>
      </span>
    ),
  },
  { label: 'E-mail', cell: ({ email }) => <span className="muted">{email}</span> },
  { label: 'Role', cell: ({ role }) => ROLES[role].label },
  { label: 'State', cell: ({ state }) => <UserState state={state} /> },
  {
    label: 'Last seen',
    align: 'end',
    cell: ({ lastSeenAt }) =>
      lastSeenAt ? <RelativeTime at={lastSeenAt} className="muted" /> : <span className="muted">Never</span>,
  },
]

export function UserSettings({ recordId }: { recordId: string | null }) {
  const [opened, modal] = useDisclosure(false)
  if (recordId !== null) return <UserPage id={recordId} />
  const invite = <Button onClick={modal.open}>Invite somebody</Button>
  return (
    <Page title="Staff" description="Who works in this workspace, and what they may do." actions={invite}>
      <QueryTable<User>
        label="Staff"
        path="/users"
        queryKey={[...keys.users, 'table']}
        columns={COLUMNS}
        rowLink={({ id }) => paths.settingsRecord('users', id)}
        empty={<EmptyState title="Nobody here yet" action={invite} />}
      />
      <Modal
        opened={opened}
        onClose={modal.close}
        title="Invite somebody"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <InviteForm onDone={modal.close} />
      </Modal>
    </Page>
  )
}
