import type { MemberActor } from '#server/actors.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { reindexTicket } from '../queries/search-index.ts'
import { addTicket, firstStage, linkCompany, linkContact, primaryCompany } from '../queries/write.ts'

/** A ticket that a customer files themselves: theirs, their company's, in the portal's inbox, at the first stage. */
export async function openTicketForMember(tx: Tx, member: MemberActor, subject: string): Promise<string> {
  const ticketId = await addTicket(tx, {
    subject,
    description: null,
    stageId: await firstStage(tx),
    ownerId: null,
    inboxId: member.portal.defaultInboxId,
    priority: null,
    source: 'portal',
    category: null,
    custom: {},
    externalId: null,
  })
  await linkContact(tx, ticketId, member.contactId, 'requester')
  const companyId = await primaryCompany(tx, member.contactId)
  if (companyId) await linkCompany(tx, ticketId, companyId, true)
  await reindexTicket(tx, ticketId)
  await recordEvent(tx, {
    kind: 'ticket.created',
    by: member,
    ticketId,
    contactId: member.contactId,
    companyId,
    data: { source: 'portal', subject },
  })
  return ticketId
}
