import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveEvent } from '#contract/portals.ts'
import { address } from './client.ts'
import { staleAfter } from './stale-after.ts'

/** A burst of events costs one round of fetches. */
const GATHER_MS = 120

function listen(client: QueryClient, onState: (connected: boolean) => void): () => void {
  const stale = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let source: EventSource
  let lost = false
  const open = () => {
    source = new EventSource(address('/live'))
    source.onopen = () => {
      onState(true)
      // What happened while nobody listened is unknown.
      if (lost) void client.invalidateQueries()
      lost = false
    }
    source.onmessage = ({ data }: MessageEvent<string>) => {
      for (const key of staleAfter(JSON.parse(data) as LiveEvent)) stale.set(JSON.stringify(key), key)
      timer ??= setTimeout(() => {
        for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey })
        stale.clear()
        timer = undefined
      }, GATHER_MS)
    }
    source.onerror = () => {
      lost = true
      onState(false)
      // The browser connects again by itself, except after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 5000)
    }
  }
  open()
  return () => {
    clearTimeout(timer)
    clearTimeout(retry)
    source.close()
  }
}

/** Keeps what the screens show current. @returns whether the connection stands */
export function useLive(): boolean {
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => listen(client, setConnected), [client])
  return connected
}
