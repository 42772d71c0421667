import type { Portal } from '#contract/portals.ts'
import { type Db, lock, type Tx } from '#server/platform/database/transaction.ts'
import { invalid } from '#server/platform/errors.ts'
import { pathProblem } from '../path.ts'
import { domainState, leaveAddress, portalAt } from '../queries/address.ts'

/** What is wrong with an address for a portal, and with which part of it; null: nothing is. */
export async function addressProblem(
  db: Db | Tx,
  portalId: string,
  address: { domainId: string; path: string },
): Promise<{ field: 'path' | 'domainId'; message: string } | null> {
  const word = pathProblem(address.path)
  if (word !== null) return { field: 'path', message: word }
  const domain = await domainState(db, address.domainId)
  if (!domain) return { field: 'domainId', message: 'There is no such domain.' }
  if (!domain.verified)
    return { field: 'domainId', message: `Verify the domain ${domain.host} first: its record has not been seen yet.` }
  const other = await portalAt(db, address, portalId)
  return other === null ? null : { field: 'path', message: `The portal “${other}” is at this address.` }
}

interface Move {
  readonly before: Portal
  readonly after: Portal
}

const moves = ({ before, after }: Move) => before.path !== after.path || before.domainId !== after.domainId

/** D-03: a portal moves to a free address only. */
export async function checkAddress(tx: Tx, move: Move): Promise<void> {
  if (!moves(move)) return
  // Two portals must not take one address, nor a domain go while one moves to it.
  await lock(tx, 'domains')
  const problem = await addressProblem(tx, move.before.id, move.after)
  if (problem) throw invalid(problem.field, problem.message)
}

/** D-03: the address that it had leads to the one it has. */
export async function followAddress(tx: Tx, move: Move): Promise<void> {
  if (moves(move)) await leaveAddress(tx, move.before.id, move.before, move.after)
}
