import { Outlet } from '@tanstack/react-router'
import { useLive } from '../api/live.ts'
import { Rail } from './Rail.tsx'

/** The rail and the screen beside it. */
export function Shell() {
  const connected = useLive()
  return (
    <div className="shell">
      <a href="#main" className="skip">
        Skip to content
      </a>
      <Rail />
      <div className="screen">
        {!connected && (
          <p className="offline" role="status">
            The connection is lost. What you see may be old; we are trying again.
          </p>
        )}
        <Outlet />
      </div>
    </div>
  )
}
