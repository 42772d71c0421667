import { Button, Code, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey } from '@tabler/icons-react'
import type { Token } from '#contract/staff.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { OutsideLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { useSettingsChange } from './requests.ts'
import { TokenForm } from './TokenForm.tsx'

const stateOf = ({ revokedAt, expiresAt }: Token) => {
  if (revokedAt) return <StatusPill tone="bad">Revoked</StatusPill>
  if (expiresAt && Date.parse(expiresAt) < Date.now()) return <StatusPill>Expired</StatusPill>
  return <StatusPill tone="good">Works</StatusPill>
}

/** The table's columns; the last one revokes. */
function columnsOf(revoke: (token: Token) => void): Column<Token>[] {
  return [
    { label: 'Name', cell: ({ name }) => <strong>{name}</strong> },
    {
      label: 'May',
      cell: ({ scopes }) => (
        <span title={scopes.join(', ')}>{scopes.length === 1 ? scopes[0] : `${scopes.length} permissions`}</span>
      ),
    },
    { label: 'Of', wideOnly: true, cell: ({ user }) => user.name },
    {
      label: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="muted">Never</span>),
    },
    { label: 'State', cell: stateOf },
    {
      label: 'Action',
      align: 'end',
      cell: (token) =>
        token.revokedAt ? null : (
          <Button size="compact-sm" variant="default" onClick={() => revoke(token)} aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        ),
    },
  ]
}

export function TokenSettings() {
  const [opened, modal] = useDisclosure(false)
  const revoke = useSettingsChange((id: string) => api.delete(`/tokens/${id}`), keys.tokens)
  const confirm = useConfirm()
  const ask = async ({ id, name }: Token) => {
    const sure = await confirm({
      title: 'Revoke this token?',
      text: `Programs that use “${name}” are refused from now on. This cannot be undone.`,
      action: 'Revoke token',
      danger: true,
    })
    if (sure) revoke.mutate(id, { onSuccess: () => tell('Token revoked.'), onError: tellError })
  }
  const columns = columnsOf((token) => void ask(token))
  const create = <Button onClick={modal.open}>New token</Button>
  return (
    <Page
      title="API tokens"
      description={
        <>
          For programs: sent as <Code>Authorization: Bearer …</Code> to{' '}
          <OutsideLink href="/api/v1/openapi.json">the API</OutsideLink>. A token never may more than the person who
          made it.
        </>
      }
      actions={create}
    >
      <QueryTable<Token>
        label="API tokens"
        path="/tokens"
        queryKey={keys.tokens}
        columns={columns}
        empty={
          <EmptyState icon={IconKey} title="No tokens yet" action={create}>
            Make one for each program, with only the permissions it needs.
          </EmptyState>
        }
      />
      <Modal
        opened={opened}
        onClose={modal.close}
        title="New API token"
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <TokenForm onDone={modal.close} />
      </Modal>
    </Page>
  )
}
