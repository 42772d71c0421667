import type { StaffActor } from '#server/actors.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { permissionsOf } from '#server/staff/authenticate.ts'
import { findImporter } from '../queries/runs.ts'

/** The person an import runs for, with what they may do now: nothing, once they have left. */
export async function importerOf(db: Db | Tx, userId: string): Promise<StaffActor> {
  const { id, name, role, permissions, active } = await findImporter(db, userId)
  return {
    kind: 'staff',
    userId: id,
    name,
    role: role as StaffActor['role'],
    can: active ? permissionsOf(role, permissions) : new Set<never>(),
    inboxes: 'all',
    sessionId: null,
    tokenId: null,
  }
}
