import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const members = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.members,
  component: lazyRouteComponent(() => import('./MembersPage.tsx'), 'MembersPage'),
})

export const memberScreens = [members]
