import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { rootRoute } from '../shell-route.tsx'

/** The doors: what can be opened signed out. */
export const signInScreens = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: SCREENS.signIn,
    component: lazyRouteComponent(() => import('./SignInScreen.tsx'), 'SignInScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: SCREENS.setUp,
    component: lazyRouteComponent(() => import('./SetUpScreen.tsx'), 'SetUpScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: SCREENS.forgotPassword,
    component: lazyRouteComponent(() => import('./ForgotPasswordScreen.tsx'), 'ForgotPasswordScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: SCREENS.setPassword,
    component: lazyRouteComponent(() => import('./SetPasswordScreen.tsx'), 'SetPasswordScreen'),
  }),
]
