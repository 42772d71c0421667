import { Tooltip } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { Link } from './Link.tsx'
import { MeMenu } from './MeMenu.tsx'
import { Bell } from './Bell.tsx'
import type { Place } from './places.ts'

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
