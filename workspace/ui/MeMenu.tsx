import { Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import { IconExternalLink, IconLogout, IconSunMoon, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { PersonFace } from './PersonFace.tsx'
import type { Place } from './places.ts'

/** Who is signed in: their settings, the portals, the colours, the way out. */
export function MeMenu({ places }: { places: readonly Place[] }) {
  const { user, portals } = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const leaving = useRef<HTMLFormElement>(null)
  return (
    <>
      {/* The whole window goes: nothing of this session stays in memory, and a provider's own may end too (O-08). */}
      <form ref={leaving} method="post" action="/workspace/sign-out" hidden />
      <Menu position="right-end" width={248} opened={open} onChange={setOpen}>
        <Menu.Target>
          <Tooltip label={user.name} position="right" disabled={open}>
            <button type="button" className="rail-item rail-me" aria-label={`${user.name}: your menu`}>
              <PersonFace name={user.name} size={30} />
            </button>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className="me-head">
            <strong className="cut" dir="auto">
              {user.name}
            </strong>
            <span className="cut muted small">{user.email}</span>
          </Menu.Label>
          {places.map(({ label, to, icon: Icon }) => (
            <Menu.Item
              key={label}
              className="me-phone"
              leftSection={<Icon size={16} />}
              onClick={() => void navigate({ to })}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconUser size={16} />}
            onClick={() => void navigate({ to: paths.settings('profile') })}
          >
            Your profile
          </Menu.Item>
          {portals.map((portal) => (
            <Menu.Item
              key={portal.id}
              component="a"
              href={portal.url}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink size={16} />}
            >
              {portals.length > 1 ? `Open ${portal.name}` : 'Open portal'}
              {!portal.live && <span className="muted"> (not live)</span>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Colours />
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leaving.current?.submit()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

const SCHEMES = {
  auto: { name: 'as the system', next: 'light' },
  light: { name: 'light', next: 'dark' },
  dark: { name: 'dark', next: 'auto' },
} as const

function Colours() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<IconSunMoon size={16} />}
      rightSection={<span className="muted small">{SCHEMES[colorScheme].name}</span>}
      onClick={() => setColorScheme(SCHEMES[colorScheme].next)}
    >
      Colours
    </Menu.Item>
  )
}
