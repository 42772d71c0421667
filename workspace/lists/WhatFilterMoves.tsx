import { IconDoorEnter } from '@tabler/icons-react'
import type { Filter } from '#contract/filters.ts'
import type { ForeseenAccess } from '#contract/sight.ts'
import { useFilterPreview } from '../filters/requests.ts'
import { accessWords, movingWords } from './effects-words.ts'
import { filterEffectsPath } from './requests.ts'
import classes from './lists.module.css'

/** While the filter of a list is changed: who would come and go by it, and which portals that opens and closes. */
export function WhatFilterMoves({ listId, filter }: { listId: string; filter: Filter }) {
  const { data, incomplete } = useFilterPreview<ForeseenAccess>(filterEffectsPath(listId), filter)
  if (!data || incomplete) return null
  const moving = data.effects ? [movingWords(data.effects, 'list')] : []
  return (
    <div className={classes['opens']} role="status">
      <IconDoorEnter size={17} stroke={1.7} aria-hidden="true" />
      <span>{[...moving, ...accessWords(data)].join(' ')}</span>
    </div>
  )
}
