import type { MemberActor } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'

/** Above every page that staff look at: who looks, as whom, and the way out. For staff, and so in English (P-11). */
export function staffBanner({ viewedBy, name, company, portal }: MemberActor): Html | string {
  if (!viewedBy) return ''
  const base = `/${portal.path}/preview`
  const who = viewedBy.asCustomer
    ? html`<b>Viewing as <bdi>${name}</bdi></b
        >${company ? html` <span>(<bdi>${company.name}</bdi>)</span>` : ''}.
        <span>Nothing can be changed, and the audit log keeps that you looked.</span>`
    : html`<b>Viewing as staff.</b> <span>No customer’s data is shown until you choose whom to view as.</span>`
  return html`<aside class="staff-bar" aria-label="Staff preview" lang="en" dir="ltr">
    <p>${who}${portal.live ? '' : html` <span>The portal is off: customers cannot see it.</span>`}</p>
    <div class="staff-actions">
      <a class="button" href="${base}/choose">${viewedBy.asCustomer ? 'Choose another' : 'Choose a customer'}</a>
      <form method="post" action="${base}/end">
        <button class="button">${viewedBy.asCustomer ? 'Stop viewing' : 'Close preview'}</button>
      </form>
    </div>
  </aside>`
}

/** In place of the list while nobody is chosen. */
export const chooseSomebody = (base: string): Html =>
  html`<div class="empty" lang="en" dir="ltr">
    <h2>Nobody’s tickets</h2>
    <p>This is the portal’s list without a customer. Choose one to see theirs, as they see them.</p>
    <a class="button main" href="${base}/preview/choose">Choose a customer</a>
  </div>`

/** In place of what a customer would write into. */
export const readOnlyNote: Html = html`<p class="notice" lang="en" dir="ltr">
  <span>You are looking as staff. Customers write here; you cannot.</span>
</p>`
