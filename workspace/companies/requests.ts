import { queryOptions, useMutation } from '@tanstack/react-query'
import type { Company, CompanyUpdate } from '#contract/contacts.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useStaleRecords } from '../records/requests.ts'

export const companyQuery = (id: string) =>
  queryOptions({
    queryKey: keys.companies.one(id),
    queryFn: ({ signal }) => api.get<Company>(`/companies/${id}`, {}, signal),
  })

export function useUpdateCompany(id: string) {
  const onSuccess = useStaleRecords()
  return useMutation({
    mutationFn: (change: CompanyUpdate) => api.patch<unknown>(`/companies/${id}`, change),
    onSuccess,
  })
}
