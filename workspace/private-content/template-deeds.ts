import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { PageContent, PageTemplate, PageTemplateUpdate } from '#contract/system-pages.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { tell } from '../ui/confirm.tsx'

/** A pause in typing after which a draft is kept, in milliseconds. */
const PAUSE_MS = 700

/** What can be done with a template. Drafts are kept as one types: customers see nothing of them. */
export function useTemplateDeeds(template: PageTemplate) {
  const client = useQueryClient()
  const [state, setState] = useState<'idle' | 'saving' | 'publishing'>('idle')
  const [error, setError] = useState<unknown>(null)
  const [generation, setGeneration] = useState(0)
  const waiting = useRef<{ timer: number; change: PageTemplateUpdate } | null>(null)

  const run = async (now: typeof state, work: () => Promise<PageTemplate>): Promise<boolean> => {
    setState(now)
    setError(null)
    try {
      client.setQueryData(keys.systemPages.one(template.id), await work())
      await client.invalidateQueries({ queryKey: keys.systemPages.all, refetchType: 'none' })
      return true
    } catch (reason) {
      setError(reason)
      return false
    } finally {
      setState('idle')
    }
  }
  const path = `/system-pages/${template.id}`
  const flush = async (): Promise<boolean> => {
    const { current } = waiting
    if (!current) return true
    window.clearTimeout(current.timer)
    waiting.current = null
    return run('saving', () => api.patch<PageTemplate>(path, current.change))
  }
  // Leaving the page keeps what was typed last.
  const newest = useRef(flush)
  useEffect(() => {
    newest.current = flush
  })
  useEffect(() => () => void newest.current(), [])

  return {
    state,
    error,
    generation,
    /** Keeps a change once typing pauses; a later one takes its place, field by field. */
    keep(change: { name?: string; draft?: PageContent }) {
      if (waiting.current) window.clearTimeout(waiting.current.timer)
      const timer = window.setTimeout(() => void flush(), PAUSE_MS)
      waiting.current = { timer, change: { ...waiting.current?.change, ...change } }
      setState('saving')
    },
    publish: async () => {
      if (!(await flush())) return
      if (await run('publishing', () => api.post<PageTemplate>(`${path}/publish`))) tell('Published.')
    },
    revert: async (versionId: string | null) => {
      await flush()
      if (await run('saving', () => api.post<PageTemplate>(`${path}/revert`, { versionId })))
        setGeneration((before) => before + 1)
    },
  }
}
