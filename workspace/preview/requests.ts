import { useMutation } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { PreviewLink } from '#contract/portals.ts'
import { api } from '../api/client.ts'
import { tellError } from '../ui/confirm.tsx'

interface Where {
  readonly portalId: string
  /** Whom to view as; left out: nobody. */
  readonly contactId?: string | undefined
  /** The page to open, from the portal's own path on; left out: the list. */
  readonly next?: string | undefined
}

/** An address that opens the portal to staff once, within a minute. */
export async function previewLink({ portalId, contactId, next }: Where): Promise<string> {
  const body = contactId ? { contactId } : {}
  const { url } = await api.post<Static<typeof PreviewLink>>(`/portals/${portalId}/preview`, body)
  return next ? `${url}&${new URLSearchParams({ next }).toString()}` : url
}

/** Opens the portal in a tab of its own. The tab opens with the click, or the browser would hold it back. */
export function useOpenPreview() {
  return useMutation({
    mutationFn: async (where: Where) => {
      const tab = window.open('', '_blank')
      try {
        const url = await previewLink(where)
        if (tab) tab.location.href = url
        else window.location.assign(url)
      } catch (error) {
        tab?.close()
        throw error
      }
    },
    onError: tellError,
  })
}
