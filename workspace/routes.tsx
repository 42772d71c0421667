import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { companyScreens } from './companies/routes.tsx'
import { contactScreens } from './contacts/routes.tsx'
import { importScreens } from './imports/routes.tsx'
import { inboxScreens } from './inbox/routes.tsx'
import { listScreens } from './lists/routes.tsx'
import { mailScreens } from './mail/routes.tsx'
import { memberScreens } from './members/routes.tsx'
import { paths, SCREENS } from './paths.ts'
import { NoSuchScreen, rootRoute, shellRoute } from './shell-route.tsx'
import { settingsScreens } from './settings/routes.tsx'
import { signInScreens } from './sign-in/routes.tsx'
import { ticketScreens } from './tickets/routes.tsx'
import { ErrorState } from './ui/states.tsx'

const home = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.home,
  beforeLoad: () => {
    throw redirect({ to: paths.inbox() })
  },
})

/** Every screen: those of the signed-in workspace below the shell, the doors to it beside. */
const tree = rootRoute.addChildren([
  shellRoute.addChildren([
    home,
    ...inboxScreens,
    ...ticketScreens,
    ...contactScreens,
    ...memberScreens,
    ...companyScreens,
    ...listScreens,
    ...importScreens,
    ...mailScreens,
    ...settingsScreens,
  ]),
  ...signInScreens,
])

export const createWorkspaceRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    basepath: '/workspace',
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultNotFoundComponent: NoSuchScreen,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
    scrollRestoration: false,
  })
