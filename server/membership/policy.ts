import type { Member, MemberDeed } from '#contract/members.ts'
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

/** What staff may do to a member now; the same list says it to the screen and asks again on the way. */
export function memberDeeds(staff: StaffActor, member: Pick<Member, 'status' | 'email' | 'sessions'>): MemberDeed[] {
  if (!mayChangeMembers(staff)) return []
  const mailed = (deed: MemberDeed): MemberDeed[] => (member.email === null ? [] : [deed])
  switch (member.status) {
    case 'invited':
    case 'failed':
      return [...mailed('resend'), 'revoke', 'disable']
    case 'revoked':
      return mailed('resend')
    case 'waiting':
      return ['approve', 'refuse']
    case 'registered':
      return [...mailed('reset'), ...(member.sessions > 0 ? (['sign-out'] as const) : []), 'disable']
    case 'disabled':
      return ['enable']
  }
}
