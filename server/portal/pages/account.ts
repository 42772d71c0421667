import { type AccountPage, accountBody } from '#server/membership/account.ts'
import { registrationTexts } from '#server/membership/registration-texts.ts'
import type { Html } from '#server/platform/html/safe-html.ts'
import { layout } from './layout.ts'

/** The member's own page in the portal's frame. */
export const accountPage = (page: AccountPage): Html =>
  layout(page.member, {
    title: registrationTexts(page.member.portal.language).account.title,
    current: 'account',
    body: accountBody(page),
  })
