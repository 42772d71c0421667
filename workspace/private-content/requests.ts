import { queryOptions } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { DomainPages, PageTemplate, PageType } from '#contract/system-pages.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

/** What staff call each page that a customer sees outside the portal (Y-01), and when it shows. */
export const PAGE_WORDS: Record<PageType, { readonly label: string; readonly when: string }> = {
  'sign-in': { label: 'Sign in', when: 'Whoever opens the portal without being signed in.' },
  register: { label: 'Register', when: 'Where anyone may register: the form for a new account.' },
  'verify-email': { label: 'Verify e-mail', when: 'After registering, until the address is proven.' },
  'signed-out': { label: 'Signed out', when: 'After signing out.' },
  'access-denied': { label: 'Access denied', when: 'Signed in, but in none of the portal’s access groups.' },
  'reset-request': { label: 'Forgot password', when: 'Asks for the address that the link goes to.' },
  'reset-password': { label: 'Choose a password', when: 'Behind the link of an invitation or a reset.' },
}

export const templatesQuery = queryOptions({
  queryKey: keys.systemPages.all,
  queryFn: async ({ signal }) => (await api.get<PageOf<PageTemplate>>('/system-pages', {}, signal)).items,
})

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: keys.systemPages.one(id),
    queryFn: ({ signal }) => api.get<PageTemplate>(`/system-pages/${id}`, {}, signal),
  })

export const domainPagesQuery = (domainId: string) =>
  queryOptions({
    queryKey: keys.systemPages.ofDomain(domainId),
    queryFn: async ({ signal }) => (await api.get<DomainPages>(`/domains/${domainId}/system-pages`, {}, signal)).pages,
  })
