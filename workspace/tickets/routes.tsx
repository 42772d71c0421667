import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

export const ticketScreens = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: SCREENS.newTicket,
    component: lazyRouteComponent(() => import('./NewTicketScreen.tsx'), 'NewTicketScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: SCREENS.ticket,
    component: lazyRouteComponent(() => import('./TicketScreen.tsx'), 'TicketScreen'),
  }),
]
