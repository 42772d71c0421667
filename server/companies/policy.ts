import type { StaffActor } from '#server/actors.ts'

/** Companies go with contacts: the same permissions open both. */
export const mayWriteCompanies = (staff: StaffActor): boolean => staff.can.has('contacts.write')

export const mayDeleteCompanies = (staff: StaffActor): boolean => staff.can.has('contacts.delete')

/** Deleted records are shown to those who can bring them back. */
export const mayReadCompany = (staff: StaffActor, company: { deletedAt: string | null }): boolean =>
  company.deletedAt === null || mayDeleteCompanies(staff)

/** What the reader may do with a company, for the reply. */
export const companyRights = (staff: StaffActor, company: { deletedAt: string | null }) => ({
  edit: mayWriteCompanies(staff) && company.deletedAt === null,
  delete: mayDeleteCompanies(staff) && company.deletedAt === null,
})
