import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const settings = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.settings,
  component: lazyRouteComponent(() => import('./SettingsScreen.tsx'), 'SettingsScreen'),
})

/** The list of sections stays while they open beside it. */
const section = createRoute({ getParentRoute: () => settings, path: '/$section' })
const record = createRoute({ getParentRoute: () => settings, path: '/$section/$recordId' })
const tab = createRoute({ getParentRoute: () => settings, path: '/$section/$recordId/$tab' })

export const settingsScreens = [settings.addChildren([section, record, tab])]
