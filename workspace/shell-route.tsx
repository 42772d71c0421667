import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { isApiError } from './api/client.ts'
import { meQuery } from './api/me.ts'
import { paths } from './paths.ts'
import { Shell } from './ui/Shell.tsx'
import { EmptyState, ErrorState } from './ui/states.tsx'
import { ButtonLink } from './ui/Link.tsx'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

/** The frame of every screen behind the sign-in: features hang their routes below it. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!isApiError(error, 'sign-in-needed')) throw error
      const next = location.href === '/' ? '' : location.href
      throw redirect({ to: paths.signIn(), search: next ? { next } : {} })
    }
  },
  component: Shell,
  errorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  notFoundComponent: NoSuchScreen,
})

export function NoSuchScreen() {
  return (
    <main className="page" id="main">
      <EmptyState
        heading="h1"
        title="There is no such page"
        action={
          <ButtonLink to={paths.home()} variant="default" size="xs">
            Go to the inbox
          </ButtonLink>
        }
      >
        The address may be mistyped, or what it showed was deleted.
      </EmptyState>
    </main>
  )
}
