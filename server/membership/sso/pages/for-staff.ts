import { findAccount } from '#server/account/queries.ts'
import { frame } from '#server/platform/html/frame.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { Services } from '#server/services.ts'

/** A page for staff outside the workspace's own screens, in the account's name and colour. In English, like the workspace. */
export async function staffPage({ db }: Pick<Services, 'db'>, title: string, body: Html): Promise<Html> {
  const { name, brandColour } = await findAccount(db)
  return frame({
    title,
    portalName: name,
    accountName: name,
    brandColour,
    language: 'en',
    languages: null,
    narrow: true,
    body: html`<div class="card door door-card">${body}</div>`,
  })
}
