import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Problem } from '#contract/common.ts'
import type { ImportCheck, ImportObject, ImportRun } from '#contract/imports.ts'
import { ApiError, address, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { isMoving } from './run-state.ts'

/** Live events may be lost; while the server works on the run the page also asks by itself. */
const POLL_MS = 1000

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: keys.imports.one(id),
    queryFn: ({ signal }) => api.get<ImportRun>(`/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? POLL_MS : false),
  })

function useRunChange<V>(deed: (value: V) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, onSuccess: () => client.invalidateQueries({ queryKey: keys.imports.all }) })
}

export const useCheck = (id: string) =>
  useRunChange((check: ImportCheck) => api.post<unknown>(`/imports/${id}/check`, check))
export const useRun = (id: string) => useRunChange((_: void) => api.post<unknown>(`/imports/${id}/run`))
export const useCancel = (id: string) => useRunChange((_: void) => api.post<unknown>(`/imports/${id}/cancel`))

export const problemsFile = (id: string): string => address(`/imports/${id}/problems.csv`)

/** Uploads by XMLHttpRequest, since fetch does not tell how much of a body has left. */
export function uploadImport(
  { object, listId }: { object: ImportObject; listId?: string | undefined },
  file: File,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<ImportRun> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address('/imports', { object, name: file.name, listId }))
    request.setRequestHeader('content-type', 'text/csv')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer: unknown = request.response
      if (request.status >= 200 && request.status < 300) resolve(answer as ImportRun)
      else
        reject(
          new ApiError(request.status, (answer ?? {}) as Partial<Problem>, request.getResponseHeader('x-request-id')),
        )
    }
    request.onerror = () =>
      reject(
        new ApiError(0, { code: 'offline', detail: 'The upload broke off. Check the connection and try again.' }, null),
      )
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
