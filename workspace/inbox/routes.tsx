import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const inbox = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.inbox,
  component: lazyRouteComponent(() => import('./InboxScreen.tsx'), 'InboxScreen'),
})

/** The list stays while tickets open beside it. */
const ticket = createRoute({ getParentRoute: () => inbox, path: '/$ticketId' })

const threads = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.threads,
  component: lazyRouteComponent(() => import('./ThreadsScreen.tsx'), 'ThreadsScreen'),
})
const thread = createRoute({ getParentRoute: () => threads, path: '/$threadId' })

export const inboxScreens = [inbox.addChildren([ticket]), threads.addChildren([thread])]
