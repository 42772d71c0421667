import type { Ready } from '#test/support/launch.ts'

/** Numbers of the tickets that show something special, and of a contact, a company and a mail. */
export interface Found {
  readonly usual: string
  readonly closed: string
  readonly long: string
  readonly arabic: string
  readonly silent: string
  readonly wide: string
  readonly several: string
  readonly contact: string
  readonly namesake: string
  readonly company: string
  readonly mail: string
  readonly inbox: string
  readonly pipeline: string
  readonly user: string
  readonly portal: string
  /** A portal whose set-up is half done. */
  readonly unready: string
}

/** Asks the API, since numbers depend on the hour of planting. */
export async function findTickets({ api, apiToken }: Ready): Promise<Found> {
  const ask = async (path: string, which = 0): Promise<string> => {
    const answer = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${apiToken}` } })
    const { items } = (await answer.json()) as { items?: { id: string }[] }
    const first = items?.at(which)
    if (!first) throw new Error(`${path} found nothing`)
    return first.id
  }
  const ticket = (words: string) => ask(`/tickets?q=${encodeURIComponent(words)}`)
  return {
    usual: await ticket('Lens calibration drifts'),
    closed: await ticket('Export CSV stops'),
    long: await ticket('Overnight stability run'),
    arabic: await ticket('العدسة'),
    silent: await ticket('Recall power cords'),
    wide: await ticket('chlorophyll'),
    several: await ticket('Two detectors harbour'),
    contact: await ask('/contacts?q=Lindqvist'),
    namesake: await ask('/contacts?q=Wilhelmina'),
    company: await ask('/companies?q=Brightwater'),
    mail: await ask('/outgoing-mails'),
    inbox: await ask('/inboxes'),
    pipeline: await ask('/pipelines'),
    user: await ask('/users'),
    portal: await ask('/portals'),
    unready: await ask('/portals', -1),
  }
}
