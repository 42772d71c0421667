import type { PortalSettings } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import type { SignedIn } from '../../member.ts'
import { activateMember } from '../../queries/ways/enter.ts'
import { type Browser, openSession } from '../sign-in.ts'

/**
 * Opens a session for a member who has proven who they are by other means than a password. Whoever was only invited
 * has an account from now on; tries at passwords are forgotten.
 */
export async function enterProven(
  tx: Tx,
  portal: PortalSettings,
  to: { readonly memberId: string; readonly remember: boolean; readonly browser: Browser },
): Promise<SignedIn> {
  const { contactId, registered } = await activateMember(tx, to.memberId)
  if (registered) await recordEvent(tx, { kind: 'contact.registered', by: customer(contactId), contactId })
  return openSession(tx, portal, to)
}
