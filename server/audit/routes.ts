import { AuditEntry, AuditQuery } from '#contract/audit.ts'
import { Page } from '#contract/common.ts'
import { writeCursor } from '#server/platform/database/cursor.ts'
import { allow } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { mayReadAudit } from './policy.ts'
import { findAudited, findFilterFields, findNames } from './queries.ts'
import { sayChange } from './say-change.ts'

/** Who changed which settings, and who looked at a portal as a customer (S16); for portal.manage or users.manage. */
export function auditRoutes(app: App, { db, publicUrl }: Services): void {
  app.get(
    '/api/v1/audit',
    { config: { access: 'staff' }, schema: { querystring: AuditQuery, response: { 200: Page(AuditEntry) } } },
    async ({ staff, query }) => {
      allow(mayReadAudit(staff))
      const limit = query.limit ?? 25
      const [rows, names, fields] = await Promise.all([
        findAudited(db, query, limit),
        findNames(db, new URL(publicUrl).host),
        findFilterFields(db),
      ])
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map((row) => sayChange(row, { names, fields })),
        next: last && rows.length > limit ? writeCursor([last.id]) : null,
      }
    },
  )
}
