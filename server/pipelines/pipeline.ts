import { nameKey } from '#server/platform/name-key.ts'

export type StageState = 'open' | 'closed'
export interface NewStage {
  readonly name: string
  readonly state: StageState
}

/** Stages and pipelines are the same when their names are, whatever the case. */
export const stageKey = nameKey

/** The list with one item moved to a place, counted from 0. */
export function moved<T>(items: readonly T[], item: T, place: number): T[] {
  const others = items.filter((other) => other !== item)
  return others.toSpliced(place, 0, item)
}

/** "1 ticket", "12 tickets", "more than 1000 tickets". */
export function ticketsInWords({ count, more }: { count: number; more: boolean }): string {
  return `${more ? 'more than ' : ''}${count} ${count === 1 ? 'ticket' : 'tickets'}`
}
