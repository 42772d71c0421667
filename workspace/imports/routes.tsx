import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const imports = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.imports,
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
})
const importRun = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.importRun,
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
})

export const importScreens = [imports, importRun]
