import { type Permission, PERMISSIONS } from '#contract/permissions.ts'
import type { StaffActor } from '#server/actors.ts'
import { STAFF } from './people.ts'

/** The desk's owner at work, for what the demo makes through actions. @param staff the ids of staff by their keys */
export function ownerOf(staff: ReadonlyMap<string, string>): StaffActor {
  const [{ key, name }] = STAFF
  return {
    kind: 'staff',
    userId: staff.get(key) ?? '',
    name,
    role: 'owner',
    can: new Set(Object.keys(PERMISSIONS) as Permission[]),
    inboxes: 'all',
    sessionId: null,
    tokenId: null,
  }
}
