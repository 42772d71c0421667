import type { Founded } from '#server/account/actions.ts'
import type { Stored } from '#server/platform/files/store.ts'
import type { Planted } from './actions/plant-people.ts'
import type { Laid } from './lay-out-story.ts'

/** What the demo desk is planted on. */
export interface Ground {
  readonly founded: Founded
  readonly people: Planted
  readonly files: ReadonlyMap<string, Stored>
  readonly now: number
}

export interface Inboxes {
  readonly support: string
  readonly billing: string
  /** Channels by kind, of each inbox. */
  readonly channels: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** A story with the id of its ticket. */
export interface Ticketed extends Laid {
  readonly ticketId: string
  readonly inboxId: string
}
