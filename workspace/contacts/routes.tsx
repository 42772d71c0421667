import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const contacts = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.contacts,
  component: lazyRouteComponent(() => import('./ContactsPage.tsx'), 'ContactsPage'),
})
const contact = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.contact,
  component: lazyRouteComponent(() => import('./ContactPage.tsx'), 'ContactPage'),
})

export const contactScreens = [contacts, contact]
