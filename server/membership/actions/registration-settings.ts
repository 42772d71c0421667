import { isDeepStrictEqual } from 'node:util'
import type { RegistrationSettings } from '#contract/registration.ts'
import type { StaffActor } from '#server/actors.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { isFreeMail } from '#server/companies/free-mail.ts'
import { type Db, lock, transaction } from '#server/platform/database/transaction.ts'
import { allow, found, invalid } from '#server/platform/errors.ts'
import { mayManagePortals } from '#server/portals/policy.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { findRegistrationSettings, saveRegistrationSettings } from '../queries/registration.ts'

/** @throws {AppError} `not-found` */
export const registrationOf = async (db: Db, domainId: string): Promise<RegistrationSettings> =>
  found(await findRegistrationSettings(db, domainId))

/** @throws {AppError} `not-allowed`, `not-found`, `invalid-input` for what is no mail domain of somebody's own */
export function changeRegistration(
  db: Db,
  staff: StaffActor,
  domainId: string,
  wanted: RegistrationSettings,
): Promise<RegistrationSettings> {
  allow(mayManagePortals(staff))
  const mailDomains = [...new Set(wanted.mailDomains.map(mailDomain))]
  const after = { ...wanted, mailDomains }
  return transaction(db, async (tx) => {
    await lock(tx, `registration-settings:${domainId}`)
    const before = found(await findRegistrationSettings(tx, domainId))
    if (isDeepStrictEqual(before, after)) return before
    await saveRegistrationSettings(tx, domainId, after)
    const data = { what: 'registration', domainId, before, after }
    await recordEvent(tx, { kind: 'settings.changed', by: staff, data })
    return after
  })
}

function mailDomain(text: string): string {
  const domain = domainKey(text)
  if (domain === null) throw invalid('mailDomains', `${text} is not a mail domain.`)
  // Anybody can have an address there: it would let in everybody while it looks like a lock.
  if (isFreeMail(domain)) throw invalid('mailDomains', `${domain} gives addresses to anybody: it keeps nobody out.`)
  return domain
}
