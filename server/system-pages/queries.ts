import type { PageContent, PageTemplate, PageType, SystemPages } from '#contract/system-pages.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** The published pages that a domain uses. */
export async function systemPagesOf(db: Db | Tx, domainId: string): Promise<SystemPages> {
  const { rows } = await sql<{ type: PageType; content: PageContent }>`select c.type, v.content
    from domain_system_page c
    cross join lateral (select content from system_page_version where template_id = c.template_id order by id desc limit 1) v
    where c.domain_id = ${domainId}`.execute(db)
  return Object.fromEntries(rows.map(({ type, content }) => [type, content]))
}

interface TemplateRow {
  id: string
  type: PageType
  name: string
  draft: PageContent | null
  updated_at: string
  versions: { id: string; publishedAt: string; by: string | null }[] | null
  published: PageContent | null
  used_by: { id: string; name: string }[] | null
}

/** Versions listed with a template; older ones are kept but not offered. */
const MOST_VERSIONS = 30

/** Templates with their newest versions and where they are used; all, of one type, or one. */
export async function listTemplates(
  db: Db | Tx,
  which: { readonly type?: PageType; readonly id?: string },
  builtInHost: string,
): Promise<PageTemplate[]> {
  const { rows } = await sql<TemplateRow>`select t.id, t.type, t.name, t.draft, t.updated_at,
      (select content from system_page_version where template_id = t.id order by id desc limit 1) as published,
      (select json_agg(json_build_object('id', v.id::text, 'by', u.name,
          'publishedAt', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by v.id desc)
        from (select * from system_page_version where template_id = t.id order by id desc limit ${MOST_VERSIONS}) v
        left join staff_user u on u.id = v.published_by) as versions,
      (select json_agg(json_build_object('id', d.id::text, 'name', coalesce(d.host, ${builtInHost})) order by d.id)
        from domain_system_page c join domain d on d.id = c.domain_id where c.template_id = t.id) as used_by
    from system_page_template t
    where (${which.type ?? null}::text is null or t.type = ${which.type ?? null})
      and (${which.id ?? null}::bigint is null or t.id = ${which.id ?? null}::bigint)
    order by t.type, t.name_key, t.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    name: row.name,
    draft: row.draft,
    published: row.published,
    publishedAt: row.versions?.[0]?.publishedAt ?? null,
    versions: row.versions ?? [],
    usedBy: row.used_by ?? [],
    updatedAt: row.updated_at,
  }))
}

/** One template as it is changed: locked until the transaction ends. */
export function lockTemplate(tx: Tx, id: string) {
  return tx.selectFrom('system_page_template').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function newestVersion(tx: Tx, templateId: string): Promise<PageContent | null> {
  const row = await tx
    .selectFrom('system_page_version')
    .select('content')
    .where('template_id', '=', templateId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (row.content as unknown as PageContent) : null
}

export async function contentOfVersion(tx: Tx, templateId: string, versionId: string): Promise<PageContent | null> {
  const row = await tx
    .selectFrom('system_page_version')
    .select('content')
    .where('template_id', '=', templateId)
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row ? (row.content as unknown as PageContent) : null
}

export async function insertTemplate(
  tx: Tx,
  template: { type: PageType; name: string; nameKey: string; draft: PageContent },
): Promise<string> {
  const { id } = await tx
    .insertInto('system_page_template')
    .values({
      type: template.type,
      name: template.name,
      name_key: template.nameKey,
      draft: JSON.stringify(template.draft),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveTemplate(
  tx: Tx,
  id: string,
  values: { name?: string; nameKey?: string; draft?: PageContent | null },
): Promise<void> {
  await tx
    .updateTable('system_page_template')
    .set({
      updated_at: sql<string>`now()`,
      ...(values.name === undefined ? {} : { name: values.name }),
      ...(values.nameKey === undefined ? {} : { name_key: values.nameKey }),
      ...(values.draft === undefined ? {} : { draft: values.draft === null ? null : JSON.stringify(values.draft) }),
    })
    .where('id', '=', id)
    .execute()
}

export async function addVersion(tx: Tx, templateId: string, content: PageContent, userId: string): Promise<void> {
  await tx
    .insertInto('system_page_version')
    .values({ template_id: templateId, content: JSON.stringify(content), published_by: userId })
    .execute()
}

export async function removeTemplate(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('system_page_template').where('id', '=', id).execute()
}

export async function chosenTemplates(db: Db | Tx, domainId: string): Promise<{ type: string; template_id: string }[]> {
  return db.selectFrom('domain_system_page').select(['type', 'template_id']).where('domain_id', '=', domainId).execute()
}

export async function chooseTemplate(tx: Tx, domainId: string, type: PageType, templateId: string | null) {
  await tx.deleteFrom('domain_system_page').where('domain_id', '=', domainId).where('type', '=', type).execute()
  if (templateId !== null)
    await tx.insertInto('domain_system_page').values({ domain_id: domainId, type, template_id: templateId }).execute()
}

/** Keeps an upload of the staff member for good; it is one of theirs, or has been kept before. */
export async function keepPicture(tx: Tx, key: string, userId: string): Promise<{ type: string } | null> {
  const row = await tx
    .updateTable('file')
    .set({ attached_at: sql<string>`coalesce(attached_at, now())` })
    .where('key', '=', key)
    .where((is) => is.or([is('user_id', '=', userId), is.exists(usesOfPicture(tx, key))]))
    .where((is) =>
      is.not(is.exists(is.selectFrom('message_file as m').whereRef('m.file_id', '=', 'file.id').select('m.file_id'))),
    )
    .returning('type')
    .executeTakeFirst()
  return row ?? null
}

const usesOfPicture = (db: Db | Tx, key: string) =>
  db
    .selectFrom('system_page_version')
    .select('id')
    .where(sql<string>`content ->> 'image'`, '=', key)

/** A picture that some template shows: in what was published, and for staff in a draft, too. */
export async function findPicture(db: Db, key: string, options: { drafts: boolean }) {
  const row = await db
    .selectFrom('file as f')
    .selectAll('f')
    .where('f.key', '=', key)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(usesOfPicture(db, key)),
        ...(options.drafts
          ? [
              exists(
                selectFrom('system_page_template')
                  .select('id')
                  .where(sql<string>`draft ->> 'image'`, '=', key),
              ),
            ]
          : []),
      ]),
    )
    .executeTakeFirst()
  return row ?? null
}
