import { IconDoorEnter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { openingWords } from './effects-words.ts'
import { listEffectsQuery } from './requests.ts'
import classes from './lists.module.css'

interface Props {
  listId: string
  /** How many of those who will join have no login, where that is known. */
  withoutLogin?: number | undefined
}

/** Before contacts are put on a list: what that opens for them. Nothing where it opens nothing. */
export function WhatItOpens({ listId, withoutLogin }: Props) {
  const { data } = useQuery(listEffectsQuery(listId))
  const words = data ? openingWords(data, withoutLogin) : []
  if (words.length === 0) return null
  return (
    <p className={classes['opens']} role="note">
      <IconDoorEnter size={17} stroke={1.7} aria-hidden="true" />
      <span>{words.join(' ')}</span>
    </p>
  )
}
