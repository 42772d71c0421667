import { useQuery } from '@tanstack/react-query'
import { usersQuery } from '../api/desk.ts'
import type { NameOf } from './event-words.ts'

/** Names of colleagues, for events that carry their ids. */
export function useColleagueName(): NameOf {
  const { data: users } = useQuery(usersQuery)
  return (userId) => users?.find(({ id }) => id === userId)?.name ?? null
}
