import type { Language } from '#contract/languages.ts'
import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { TrialReport } from '../../actions/openid/finish.ts'
import type { Carried } from '../../carried.ts'
import { texts } from '../../texts.ts'
import type { SignInProblemCode } from '../../texts/ways/en.ts'
import { waysTexts } from '../../ways-texts.ts'
import { carriedFields } from '../carried.ts'
import { outside, systemPage } from '../signed-out.ts'

/**
 * On the way to a provider: the browser goes on by itself, at once; the link is for those where it does not.
 * @param fields when the provider takes a form: a script sends it, or its button does
 */
export function goingPage(
  portal: PortalSettings,
  name: string,
  url: string,
  fields: Readonly<Record<string, string>> | null = null,
): Html {
  const { title } = waysTexts(portal.language).going
  return outside(portal, title(name), goingOn(portal.language, name, url, fields))
}

/** What a page on the way says and does, in a portal or in the workspace. */
export function goingOn(
  language: Language,
  name: string,
  url: string,
  fields: Readonly<Record<string, string>> | null,
): Html {
  const { going: text } = waysTexts(language)
  const way = fields
    ? html`<form method="post" action="${url}" data-send-at-once>
        ${Object.entries(fields).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}" />`)}
        <button class="button main wide">${text.go(name)}</button>
      </form>`
    : html`<a class="button main wide" href="${url}" rel="noreferrer">${text.go(name)}</a>`
  return html`<h1 dir="auto">${text.title(name)}</h1>
    <p class="lead" dir="auto">${text.lead(name)}</p>
    ${way}`
}

/** One page for each cause: what happened, what to do, and the number under which the log has the whole reason. */
export function signInProblemPage(
  portal: PortalSettings,
  problem: {
    readonly code: SignInProblemCode
    readonly reference: string
    readonly carried: Carried | null
    readonly connecting: boolean
  },
): Html {
  const { problems: text } = waysTexts(portal.language)
  const { title, text: words } = text[problem.code]
  const base = `/${portal.path}`
  const back = problem.connecting
    ? html`<a class="button main wide" href="${base}/account">${text.backToAccount}</a>`
    : html`<form method="post" action="${base}/sign-in">
        <input type="hidden" name="again" value="1" />
        ${problem.carried ? carriedFields(problem.carried, texts(portal.language).carried) : ''}
        <button class="button main wide">${text.back}</button>
      </form>`
  const reference = problem.reference
    ? html`<p class="foot-note"><code>${text.reference(problem.reference)}</code></p>`
    : ''
  // Denied is denied, whichever way somebody came: the page is the admin's own (R-15, Y-02).
  if (problem.code === 'not-admitted')
    return systemPage(portal, 'access-denied', { title, lead: words, body: html`${back}${reference}` })
  return outside(
    portal,
    title,
    html`<h1>${title}</h1>
      <p class="lead">${words}</p>
      ${back} ${reference}`,
  )
}

/** After a sign-in that went elsewhere: what was written before, on its way back into its form. */
export function keptPage(portal: PortalSettings, carried: Carried): Html {
  const { kept: text } = waysTexts(portal.language)
  return outside(
    portal,
    text.title,
    html`<h1>${text.title}</h1>
      <p class="lead">${text.lead}</p>
      <form method="post" action="${carried.to}">
        ${carriedFields(carried, texts(portal.language).carried)}
        <button class="button main wide">${text.go}</button>
      </form>`,
  )
}

/** For staff: what the provider said, and what a member would have met. In English, like the workspace. */
export function trialPage(portal: PortalSettings, report: TrialReport): Html {
  const { provider, issuer, claims, problem } = report
  const title = problem ? `${provider}: a member would be stopped` : `${provider} works`
  const row = (name: string, value: string | null) =>
    html`<div>
      <dt>${name}</dt>
      <dd dir="auto">${value ?? 'Not sent'}</dd>
    </div>`
  return outside(
    portal,
    title,
    html`<h1>${title}</h1>
      <p class="lead">
        ${problem ? `${waysTexts('en').problems[problem.code].title}. ${problem.reason}.` : 'Somebody with this answer would be signed in. You are not: this was a trial.'}
      </p>
      <dl class="person">
        ${row('Issuer', issuer)}${
          claims
            ? html`${row('Subject', claims.subject)}${row('Name', claims.name)}${row('E-mail address', claims.email)}${row('Proven by the provider', claims.emailVerified ? 'Yes' : 'No')}`
            : ''
        }
      </dl>
      <p class="foot-note">You can close this window.</p>`,
  )
}
