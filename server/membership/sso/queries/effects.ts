import type { SsoEffects } from '#contract/sso-settings.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** Whom turning SSO on without passwords concerns now, by the rules that the sign-in itself asks. */
export async function effectsOfSso(
  db: Db | Tx,
  domainId: string | null,
  listIds: readonly string[] | null,
): Promise<SsoEffects> {
  const unlisted =
    listIds === null
      ? sql`false`
      : sql`not exists (select 1 from list_member l
    where l.contact_id = m.contact_id and l.list_id = any(${[...listIds]}::bigint[]))`
  const providers =
    domainId === null
      ? sql`select mail_domains from sso_connection where domain_id is null and is_on`
      : sql`select mail_domains from sso_connection where domain_id = ${domainId} and is_on`
  const reached = (address: ReturnType<typeof sql>) => sql`exists (select 1 from (${providers}) k
    where cardinality(k.mail_domains) = 0
      or lower(substring(${address} from '[^@]*$')) in (select lower(d) from unnest(k.mail_domains) d))`
  const { rows } = await (
    domainId === null
      ? sql<SsoEffects>`select
          (select count(*)::int from session s join staff_user u on u.id = s.user_id and u.role <> 'owner'
            where s.expires_at > now() and not exists (select 1 from sso_session o where o.session_id = s.id))
            as sessions,
          count(*) filter (where not ${reached(sql`u.email`)})::int as unreached, 0 as unlisted,
          count(*)::int as members from staff_user u where u.state <> 'disabled'`
      : sql<SsoEffects>`select
          (select count(*)::int from session s join portal p on p.id = s.portal_id and p.domain_id = ${domainId}
            where s.expires_at > now() and not exists (select 1 from sso_session o where o.session_id = s.id))
            as sessions,
          count(*) filter (where not exists (select 1 from contact_address a where a.contact_id = m.contact_id
            and ${reached(sql`a.address`)}))::int as unreached,
          count(*) filter (where ${unlisted})::int as unlisted,
          count(*)::int as members
          from member m join contact c on c.id = m.contact_id and c.deleted_at is null
          left join portal p on p.id = m.portal_id
          where m.state in ('active', 'invited') and (p.domain_id = ${domainId} or m.portal_id is null)`
  ).execute(db)
  return rows[0] ?? { sessions: 0, unreached: 0, unlisted: 0, members: 0 }
}
