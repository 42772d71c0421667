import { Type } from 'typebox'
import { jobType } from '#server/platform/jobs.ts'

/** Makes search words anew: of one ticket, or of all of a contact, a part at a time. */
export const reindexTickets = jobType(
  'tickets.reindex',
  Type.Object({
    ticketId: Type.Optional(Type.String()),
    contactId: Type.Optional(Type.String()),
    /** Tickets of the contact up to this one are done. */
    after: Type.Optional(Type.String()),
  }),
)
