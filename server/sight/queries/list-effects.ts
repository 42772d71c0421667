import type { ListEffects } from '#contract/sight.ts'
import { admits, admitsBy } from '#server/membership/queries.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'

type Door = ListEffects['portals'][number]

/** Whether the portal `p` on the domain `d` writes to whom its groups let in (R-03). */
export const invites = sql<boolean>`(p.live and p.access = 'groups' and d.sign_in_method = 'registration')`

/** Whether the contact `c` has an address and no login, so that a portal that opens to them writes (R-03). */
export const unwritten = sql<boolean>`(not exists (select 1 from member m where m.contact_id = c.id)
  and exists (select 1 from contact_address a where a.contact_id = c.id and a.is_primary))`

/** Whether a list helps into the portal `p` on the domain `d`: by an access group, or as one that SSO is for (O-07). */
export const isHelpedBy = (
  listId: string,
) => sql<boolean>`((d.sign_in_method = 'sso' and ${listId} = any(d.sso_list_ids))
  or (p.access = 'groups' and exists (select 1 from portal_access_group pg join access_group_list al
    on al.group_id = pg.group_id where pg.portal_id = p.id and al.list_id = ${listId})))`

/** The portals that being on the list helps into. */
export async function doorsOf(db: Db, listId: string): Promise<Door[]> {
  const { rows } = await sql<Door>`select p.id, p.name, p.live, ${invites} as mails
    from portal p join domain d on d.id = p.domain_id where ${isHelpedBy(listId)} order by p.id`.execute(db)
  return rows
}

/** The portals that let the contact in, or do not any more, once they are on the list or off it: by the rule itself. */
export async function doorsMoved(
  db: Db,
  { listId, contactId, change }: { listId: string; contactId: string; change: 'join' | 'leave' },
): Promise<Door[]> {
  const then =
    change === 'join'
      ? sql`(select list_id, contact_id from list_member union all select ${listId}::bigint, ${contactId}::bigint)`
      : sql`(select list_id, contact_id from list_member where list_id <> ${listId} or contact_id <> ${contactId})`
  const { rows } = await sql<Door>`select p.id, p.name, p.live,
      ${change === 'join' ? sql`(${invites} and ${unwritten})` : sql`false`} as mails
    from contact c cross join portal p join domain d on d.id = p.domain_id
    where c.id = ${contactId} and c.deleted_at is null and ${admits} <> ${admitsBy({ listMember: then })}
    order by p.id`.execute(db)
  return rows
}
