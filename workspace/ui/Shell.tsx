import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useLive } from '../api/live.ts'
import { useStrayDrops } from './stray-drops.ts'
import { usePlaces } from './places.ts'
import { Rail } from './Rail.tsx'
import { useFreshScreen } from './fresh-screen.ts'
import { useKeyboardPlace } from './keep-place.ts'
import { useLeaveGuard } from './unsaved.ts'

// Opened by a key, at the earliest when the screen is there.
const Finder = lazy(() => import('./Finder.tsx').then((module) => ({ default: module.Finder })))
const Keys = lazy(() => import('./Keys.tsx').then((module) => ({ default: module.Keys })))

/** The rail and the screen beside it. */
export function Shell() {
  const connected = useLive()
  const places = usePlaces()
  useStrayDrops()
  useLeaveGuard()
  useKeyboardPlace()
  const screen = useFreshScreen()
  return (
    <div className="shell">
      <a href="#main" className="skip">
        Skip to content
      </a>
      <Rail places={places} />
      <div className="screen" ref={screen}>
        {!connected && (
          <p className="offline" role="status">
            The connection is lost. What you see may be old; we are trying again.
          </p>
        )}
        <Outlet />
      </div>
      <Suspense>
        <Finder places={places} />
        <Keys />
      </Suspense>
    </div>
  )
}
