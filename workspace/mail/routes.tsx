import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const mails = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.mails,
  component: lazyRouteComponent(() => import('./MailScreen.tsx'), 'MailScreen'),
})

/** The list stays while mails open beside it. */
const mail = createRoute({ getParentRoute: () => mails, path: '/$mailId' })

export const mailScreens = [mails.addChildren([mail])]
