import { Button, type ButtonProps, Menu } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import type { Me } from '#contract/staff.ts'
import { useMe } from '../api/me.ts'
import { useOpenPreview } from './requests.ts'

interface Props {
  readonly contactId: string
  /** Opens this ticket instead of the list. */
  readonly ticketId?: string
  readonly size?: ButtonProps['size']
}

/** P-11: the portal as this customer sees it. With several portals it asks which. */
export function ViewAsButton({ contactId, ticketId, size = 'xs' }: Props) {
  const { can, portals } = useMe()
  const open = useOpenPreview()
  const [first] = portals
  if (!first || !can.includes('portal.view-as')) return null
  const view = ({ id, url }: Me['portals'][number]) =>
    open.mutate({
      portalId: id,
      contactId,
      next: ticketId ? `${new URL(url).pathname}/tickets/${ticketId}` : undefined,
    })
  const look = {
    size: size ?? 'xs',
    variant: 'default',
    // In narrow places the words alone.
    leftSection: ticketId ? undefined : <IconEye size={15} aria-hidden />,
    loading: open.isPending,
  } as const
  const label = (
    <>
      View as this customer<span className="unseen"> (opens in a new tab)</span>
    </>
  )
  if (portals.length === 1)
    return (
      <Button {...look} onClick={() => view(first)}>
        {label}
      </Button>
    )
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button {...look}>{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>In which portal</Menu.Label>
        {portals.map((portal) => (
          <Menu.Item key={portal.id} onClick={() => view(portal)}>
            <span dir="auto">{portal.name}</span>
            {!portal.live && <span className="muted"> · off</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
