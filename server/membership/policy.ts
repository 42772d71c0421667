import type { StaffActor } from '#server/actors.ts'
import { AppError } from '#server/platform/errors.ts'

/** Who may create contacts may invite them and switch their access off. */
export const mayChangeMembers = (staff: StaffActor): boolean => staff.can.has('contacts.write')

/** @throws {AppError} `not-allowed` */
export function requireMayChangeMembers(staff: StaffActor): void {
  if (!mayChangeMembers(staff)) throw new AppError('not-allowed')
}

/** the words of mails to members are settings of the portal (P-07). */
export const mayWordMails = (staff: StaffActor): boolean => staff.can.has('portal.manage')
