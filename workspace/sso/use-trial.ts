import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { keys } from '../api/keys.ts'
import { tellError } from '../ui/confirm.tsx'
import { beginTrial, lastTrialQuery } from './requests.ts'

/** The server forgets a trial that nobody came back from. */
const LIFE_MS = 600_000
const LOOK_AGAIN_MS = 2000

interface Begun {
  readonly at: number
  /** The newest trial before it. */
  readonly after: string | null
}

/** The round trip in a window of its own (O-03); when it has come to an end there, this page knows. */
export function useTrial(place: string, connectionId: string) {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [starting, setStarting] = useState(false)
  const client = useQueryClient()
  const last = useQuery({
    ...lastTrialQuery(place, connectionId),
    refetchInterval: ({ state }) =>
      begun && (state.data?.id ?? null) === begun.after && Date.now() < begun.at + LIFE_MS ? LOOK_AGAIN_MS : false,
  })
  const newest = last.data?.id ?? null
  const over = begun !== null && newest !== begun.after
  useEffect(() => {
    // The provider may be switched on now.
    if (over) void client.invalidateQueries({ queryKey: keys.sso.settings(place), exact: true })
  }, [over, client, place])

  const start = async () => {
    // Opened with the click itself: browsers block windows that come later.
    const trial = window.open('about:blank', '_blank')
    setStarting(true)
    try {
      const { url } = await beginTrial(connectionId)
      setBegun({ at: Date.now(), after: newest })
      if (trial) {
        trial.opener = null
        trial.location.href = url
      } else window.location.href = url
    } catch (error) {
      trial?.close()
      tellError(error)
    } finally {
      setStarting(false)
    }
  }
  const waiting = begun !== null && !over
  return { last: last.data ?? null, waiting, starting: starting || last.isPending, start }
}
