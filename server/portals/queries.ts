import type { PortalSettings } from '#server/actors.ts'
import type { Portal } from '#contract/portals.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Services } from '#server/services.ts'

const settings = (db: Db | Tx) =>
  db
    .selectFrom('portal as p')
    .innerJoin('account as a', (join) => join.onTrue())
    .select(({ ref }) => [
      'p.id',
      'p.name',
      'p.path',
      'p.live',
      ref('p.ticket_access').$castTo<'own' | 'company'>().as('ticketAccess'),
      'p.default_inbox_id as defaultInboxId',
      'p.idle_minutes as idleMinutes',
      'p.mask_staff as maskStaff',
      'p.form_label as formLabel',
      'a.name as accountName',
      'a.brand_colour as brandColour',
    ])

/** The portal at this path, live or not; null when there is none. */
export async function findPortal(db: Db | Tx, path: string): Promise<PortalSettings | null> {
  return (await settings(db).where('p.path', '=', path).executeTakeFirst()) ?? null
}

export async function findPortalById(db: Db | Tx, id: string): Promise<PortalSettings | null> {
  return (await settings(db).where('p.id', '=', id).executeTakeFirst()) ?? null
}

/** The portal that mails lead to: the oldest one that is live, else the oldest; null when there is none. */
export async function mailPortal(db: Db | Tx): Promise<PortalSettings | null> {
  return (await settings(db).orderBy('p.live', 'desc').orderBy('p.id').limit(1).executeTakeFirst()) ?? null
}

/** The address of the portal at this path, without a slash at the end. */
export const portalUrl = ({ publicUrl }: Pick<Services, 'publicUrl'>, path: string): string => `${publicUrl}/${path}`

/** As the API shows it. */
export const asPortal = (services: Pick<Services, 'publicUrl'>, row: PortalSettings): Portal => ({
  id: row.id,
  name: row.name,
  path: row.path,
  url: portalUrl(services, row.path),
  live: row.live,
  ticketAccess: row.ticketAccess,
  defaultInboxId: row.defaultInboxId,
  idleMinutes: row.idleMinutes,
  maskStaff: row.maskStaff,
  formLabel: row.formLabel,
})

/** Every portal, the oldest first: an account has a handful. */
export function listPortals(db: Db | Tx): Promise<PortalSettings[]> {
  return settings(db).orderBy('p.id').execute()
}

/** Changes to a portal happen one after the other. */
export async function lockPortal(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('portal').select('id').where('id', '=', id).forUpdate().execute()
}

export async function savePortal(tx: Tx, id: string, to: PortalSettings): Promise<void> {
  await tx
    .updateTable('portal')
    .set({
      name: to.name,
      live: to.live,
      ticket_access: to.ticketAccess,
      default_inbox_id: to.defaultInboxId,
      idle_minutes: to.idleMinutes,
      mask_staff: to.maskStaff,
      form_label: to.formLabel,
    })
    .where('id', '=', id)
    .execute()
}

export async function inboxExists(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inbox')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
