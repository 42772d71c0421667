import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react'
import type { Portal } from '#contract/portals.ts'
import { paths } from '../paths.ts'
import { StatusPill } from '../ui/StatusPill.tsx'
import { NewPortal } from './NewPortal.tsx'
import classes from './portal.module.css'

interface Props {
  readonly portals: readonly Portal[]
  readonly chosen: Portal
  readonly tab: string
}

/** Which portal the settings below are of, the way to the others, and to one more. */
export function PortalChoice({ portals, chosen, tab }: Props) {
  const navigate = useNavigate()
  const [making, modal] = useDisclosure(false)
  return (
    <div className={classes['chosen']}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<IconChevronDown size={15} aria-hidden />}
            aria-label={`Portal: ${chosen.name}`}
          >
            <span className="cut" dir="auto">
              {chosen.name}
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {portals.map((portal) => (
            <Menu.Item
              key={portal.id}
              leftSection={<IconCheck size={15} aria-hidden opacity={portal.id === chosen.id ? 1 : 0} />}
              rightSection={<OnOff portal={portal} />}
              aria-current={portal.id === chosen.id || undefined}
              onClick={() => void navigate({ to: paths.settingsTab('portal', portal.id, tab) })}
            >
              <span dir="auto">{portal.name}</span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={15} aria-hidden />} onClick={modal.open}>
            New portal
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnOff portal={chosen} />
      <NewPortal opened={making} onClose={modal.close} />
    </div>
  )
}

const OnOff = ({ portal: { live } }: { portal: Portal }) => (
  <StatusPill tone={live ? 'good' : 'calm'}>{live ? 'On' : 'Off'}</StatusPill>
)
