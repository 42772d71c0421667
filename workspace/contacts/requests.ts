import { queryOptions, useMutation } from '@tanstack/react-query'
import type { GroupOfContact } from '#contract/access-groups.ts'
import type { PageOf } from '#contract/common.ts'
import type { Contact, ContactUpdate } from '#contract/contacts.ts'
import type { ListOfContact } from '#contract/lists.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useStaleRecords } from '../records/requests.ts'

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: keys.contacts.one(id),
    queryFn: ({ signal }) => api.get<Contact>(`/contacts/${id}`, {}, signal),
  })

/** The lists that the contact is on. */
export const contactListsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.lists.ofContact(id),
    queryFn: async ({ signal }) => (await api.get<PageOf<ListOfContact>>(`/contacts/${id}/lists`, {}, signal)).items,
  })

/** The access groups that the contact is in; for who sets up portals. */
export const contactGroupsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.accessGroups.ofContact(id),
    queryFn: async ({ signal }) =>
      (await api.get<PageOf<GroupOfContact>>(`/contacts/${id}/access-groups`, {}, signal)).items,
  })

export function useUpdateContact(id: string) {
  const onSuccess = useStaleRecords()
  return useMutation({
    mutationFn: (change: ContactUpdate) => api.patch<unknown>(`/contacts/${id}`, change),
    onSuccess,
  })
}

/** Associates a company, or makes it the primary one. */
export function usePutCompany(id: string) {
  const onSuccess = useStaleRecords()
  return useMutation({
    mutationFn: ({ companyId, primary }: { companyId: string; primary?: boolean }) =>
      api.put(`/contacts/${id}/companies/${companyId}`, primary ? { primary } : {}),
    onSuccess,
  })
}

export function useRemoveCompany(id: string) {
  const onSuccess = useStaleRecords()
  return useMutation({
    mutationFn: (companyId: string) => api.delete(`/contacts/${id}/companies/${companyId}`),
    onSuccess,
  })
}

/** Sends the invitation; once more when there was one before. */
export function useInvite(id: string) {
  const onSuccess = useStaleRecords()
  return useMutation({ mutationFn: () => api.post<unknown>(`/contacts/${id}/invite`, {}), onSuccess })
}

export function useMemberChange(id: string) {
  const onSuccess = useStaleRecords()
  return useMutation({
    mutationFn: (state: 'active' | 'disabled') => api.patch<unknown>(`/contacts/${id}/member`, { state }),
    onSuccess,
  })
}
