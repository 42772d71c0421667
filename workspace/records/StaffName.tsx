import { useQuery } from '@tanstack/react-query'
import { usersQuery } from '../api/desk.ts'

/** What a staff member is called whom a record's property names. */
export function StaffName({ id }: { id: string }) {
  const { data: users } = useQuery(usersQuery)
  return users?.find((user) => user.id === id)?.name ?? (users ? 'Somebody who left' : '…')
}
