import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SCREENS } from '../paths.ts'
import { shellRoute } from '../shell-route.tsx'

const companies = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.companies,
  component: lazyRouteComponent(() => import('./CompaniesPage.tsx'), 'CompaniesPage'),
})
const company = createRoute({
  getParentRoute: () => shellRoute,
  path: SCREENS.company,
  component: lazyRouteComponent(() => import('./CompanyPage.tsx'), 'CompanyPage'),
})

export const companyScreens = [companies, company]
