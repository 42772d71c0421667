import { Tooltip } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import {
  type Icon,
  IconAddressBook,
  IconBuilding,
  IconInbox,
  IconMailForward,
  IconSettings,
  IconTableImport,
} from '@tabler/icons-react'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { Link } from './Link.tsx'
import { MeMenu } from './MeMenu.tsx'
import { Bell } from './Bell.tsx'

export interface Place {
  readonly label: string
  readonly to: string
  /** Addresses that belong to the place. */
  readonly under: string
  readonly icon: Icon
  /** Not in the bottom bar of a phone: the menu has it there. */
  readonly wideOnly?: boolean
}

/** Where the person signed in may go. */
export function usePlaces(): Place[] {
  const { can } = useMe()
  return [
    { label: 'Inbox', to: paths.inbox(), under: '/inbox', icon: IconInbox },
    ...(can.includes('contacts.read')
      ? [
          { label: 'Contacts', to: paths.contacts(), under: '/contacts', icon: IconAddressBook },
          { label: 'Companies', to: paths.companies(), under: '/companies', icon: IconBuilding },
        ]
      : []),
    ...(can.includes('imports.run')
      ? [{ label: 'Imports', to: paths.imports(), under: '/imports', icon: IconTableImport, wideOnly: true }]
      : []),
    ...(can.includes('mail.read')
      ? [{ label: 'Outgoing mail', to: paths.mails(), under: '/mail', icon: IconMailForward, wideOnly: true }]
      : []),
    { label: 'Settings', to: paths.settings(), under: '/settings', icon: IconSettings, wideOnly: true },
  ]
}

/** The dark rail; a bar at the bottom of a phone. */
export function Rail({ places }: { places: readonly Place[] }) {
  return (
    <nav className="rail" aria-label="Workspace">
      {places.map((place) => (
        <PlaceLink key={place.label} place={place} />
      ))}
      <span className="rail-gap" />
      <Bell />
      <MeMenu places={places.filter(({ wideOnly }) => wideOnly)} />
    </nav>
  )
}

function PlaceLink({ place: { label, to, under, icon: Icon, wideOnly } }: { place: Place }) {
  const here = useHere(under)
  return (
    <Tooltip label={label} position="right">
      <Link
        to={to}
        className={wideOnly ? 'rail-item rail-wide' : 'rail-item'}
        data-on={here || undefined}
        aria-current={here ? 'page' : undefined}
        activeProps={{}}
        aria-label={label}
      >
        <Icon size={20} stroke={1.6} aria-hidden="true" />
        <span className="rail-word" aria-hidden="true">
          {label}
        </span>
      </Link>
    </Tooltip>
  )
}

function useHere(under: string): boolean {
  const { pathname } = useLocation()
  return pathname.startsWith(under) || (under === '/inbox' && pathname.startsWith('/tickets'))
}
