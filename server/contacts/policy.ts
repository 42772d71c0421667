import type { StaffActor } from '#server/actors.ts'

export const mayWriteContacts = (staff: StaffActor): boolean => staff.can.has('contacts.write')

export const mayDeleteContacts = (staff: StaffActor): boolean => staff.can.has('contacts.delete')

/** Deleted records are shown to those who can bring them back. */
export const mayReadContact = (staff: StaffActor, contact: { deletedAt: string | null }): boolean =>
  contact.deletedAt === null || mayDeleteContacts(staff)

/** An invitation is a mail to the address; who is in already needs none, who was shut out is let in another way. */
export const mayInvite = (
  staff: StaffActor,
  contact: { deletedAt: string | null; email: string | null; member: { state: string } | null },
): boolean =>
  mayWriteContacts(staff) &&
  contact.deletedAt === null &&
  contact.email !== null &&
  (contact.member === null || contact.member.state === 'invited')

/** What the reader may do with a contact, for the reply. */
export const contactRights = (
  staff: StaffActor,
  contact: { deletedAt: string | null; email: string | null; member: { state: string } | null },
) => ({
  edit: mayWriteContacts(staff) && contact.deletedAt === null,
  delete: mayDeleteContacts(staff) && contact.deletedAt === null,
  invite: mayInvite(staff, contact),
})
