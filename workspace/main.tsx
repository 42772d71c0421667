import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './ui/tokens.css'
import './ui/ui.css'
import './ui/shell.css'
import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { keys } from './api/keys.ts'
import { meQuery } from './api/me.ts'
import { createQueryClient } from './api/query-client.ts'
import { paths } from './paths.ts'
import { createWorkspaceRouter } from './routes.tsx'
import { loadAgainAfterUpdate } from './ui/new-build.ts'
import { brandVariables, DEFAULT_BRAND, themeOf } from './ui/theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// Read by the part of the kit that locks scrolling below dialogs, for its style element.
Reflect.set(globalThis, '__webpack_nonce__', nonce)

loadAgainAfterUpdate()

const queryClient = createQueryClient(() => {
  const { pathname, searchStr } = router.state.location
  if (pathname.startsWith(paths.signIn())) return
  queryClient.removeQueries({ queryKey: keys.me })
  void router.navigate({ to: paths.signIn(), search: { next: pathname + searchStr } })
})
const router = createWorkspaceRouter(queryClient)

function Workspace() {
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const colour = me?.account.brandColour ?? DEFAULT_BRAND
  const theme = useMemo(() => themeOf(colour), [colour])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={brandVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <ModalsProvider>
        <Notifications position="bottom-center" limit={3} />
        <RouterProvider router={router} />
      </ModalsProvider>
    </MantineProvider>
  )
}

const root = document.querySelector('#root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Workspace />
      </QueryClientProvider>
    </StrictMode>,
  )
