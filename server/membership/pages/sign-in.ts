import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { Carried } from '../carried.ts'
import { texts } from '../texts.ts'
import { carriedFields, carriedNotice } from './carried.ts'
import { passwordField, problem, systemPage } from './signed-out.ts'

export interface SignInPage {
  readonly portal: PortalSettings
  /** Where to go afterwards; checked. */
  readonly next: string
  readonly email: string
  readonly remember: boolean
  readonly idle: boolean
  readonly problem: string | null
  /** The administrator's address. */
  readonly admin: string
  /** What was written before the session ended. */
  readonly carried: Carried | null
}

/** E-mail, password, remember me, forgot password, contact the administrator (Y-04). */
export function signInPage(page: SignInPage): Html {
  const { portal, carried } = page
  const all = texts(portal.language)
  const text = all.signIn
  const base = `/${portal.path}`
  const wrong = page.problem ? html` aria-invalid="true" aria-describedby="problem"` : ''
  return systemPage(portal, 'sign-in', {
    title: text.title,
    lead: text.lead(portal.name),
    body: html`${carried ? carriedNotice(carried, all.carried) : ''}${page.idle ? html`<p class="notice" role="status">${text.idle}</p>` : ''}${page.problem ? problem(page.problem) : ''}
      <form method="post" action="${base}/sign-in">
        <input type="hidden" name="next" value="${page.next}" />${carried ? carriedFields(carried, all.carried) : ''}
        <div class="field">
          <label for="email">${text.email}</label
          ><input
            id="email"
            name="email"
            type="email"
            value="${page.email}"
            autocomplete="username"
            required
            maxlength="254"
            ${wrong}
          />
        </div>
        ${passwordField(text, { name: 'password', label: text.password, autocomplete: 'current-password', attributes: wrong })}
        <div class="between">
          <label class="tick"
            ><input type="checkbox" name="remember" value="1" ${page.remember ? html` checked` : ''} />
            ${text.remember}</label
          ><a href="${base}/forgot">${text.forgot}</a>
        </div>
        <button class="button main wide">${text.send}</button>
      </form>
      <p class="foot-note">${text.admin} <a href="mailto:${page.admin}">${text.adminLink}</a></p>`,
  })
}
