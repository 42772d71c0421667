import type { MemberActor } from '#server/actors.ts'
import { consentTextFor, giveConsent } from '#server/consent/actions.ts'
import { consentKey } from '#server/consent/consent.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import type { Services } from '#server/services.ts'
import { givenNow } from './check-form.ts'

/** Takes a member's yes to the text as it is now. @returns false without the tick, or for a text that changed since */
export async function addConsent(
  services: Pick<Services, 'db' | 'publicUrl'>,
  { contactId, portal }: MemberActor,
  form: { agreed: boolean; consentKey: string },
  ip: string | null,
): Promise<boolean> {
  const text = await consentTextFor(services.db, portal)
  if (!form.agreed || form.consentKey !== consentKey(text)) return false
  await transaction(services.db, (tx) =>
    giveConsent(tx, {
      contactId,
      domainId: portal.domain.id,
      given: givenNow(services, portal, text, ip),
      occasion: 'renewal',
    }),
  )
  return true
}
