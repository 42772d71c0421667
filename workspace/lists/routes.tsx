import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const lists = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.lists,
  component: lazyRouteComponent(() => import('./ListsPage.tsx'), 'ListsPage'),
})
const newList = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.newList,
  component: lazyRouteComponent(() => import('./NewListPage.tsx'), 'NewListPage'),
})
const list = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.list,
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})

export const listScreens = [lists, newList, list]
