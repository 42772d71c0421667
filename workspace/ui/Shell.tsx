import { Outlet } from '@tanstack/react-router'
import { useLive } from '../api/live.ts'
import { Finder } from './Finder.tsx'
import { Keys } from './Keys.tsx'
import { useStrayDrops } from './stray-drops.ts'
import { usePlaces } from './places.ts'
import { Rail } from './Rail.tsx'

/** The rail and the screen beside it. */
export function Shell() {
  const connected = useLive()
  const places = usePlaces()
  useStrayDrops()
  return (
    <div className="shell">
      <a href="#main" className="skip">
        Skip to content
      </a>
      <Rail places={places} />
      <div className="screen">
        {!connected && (
          <p className="offline" role="status">
            The connection is lost. What you see may be old; we are trying again.
          </p>
        )}
        <Outlet />
      </div>
      <Finder places={places} />
      <Keys />
    </div>
  )
}
