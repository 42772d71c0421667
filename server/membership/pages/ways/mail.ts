import type { PortalSettings } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { SignInLink } from '../../actions/ways/mail.ts'
import type { Carried } from '../../carried.ts'
import { texts } from '../../texts.ts'
import type { WaysTexts } from '../../texts/ways/en.ts'
import { waysTexts } from '../../ways-texts.ts'
import { carriedFields } from '../carried.ts'
import { outside, problem, statement } from '../signed-out.ts'

/** After asking: the same for every address (S46). With codes, the field for them. */
export function mailSentPage(
  portal: PortalSettings,
  { carried, wrong }: { readonly carried: Carried | null; readonly wrong: boolean },
): Html {
  const { sent: text } = waysTexts(portal.language)
  const { links, codes } = portal.ways
  const base = `/${portal.path}/sign-in`
  const form = html`<form method="post" action="${base}/code">
    ${carried ? carriedFields(carried, texts(portal.language).carried) : ''}
    ${codeField(text, wrong ? html` aria-invalid="true" aria-describedby="problem code-hint"` : HINTED)}
    <button class="button main wide">${text.send}</button>
  </form>`
  return outside(
    portal,
    text.title,
    html`<h1>${text.title}</h1>
      <p class="lead">${links && codes ? text.both : codes ? text.code : text.link}</p>
      ${wrong ? problem(text.wrong) : ''}${codes ? form : ''}
      <p class="foot-note">${text.late} <a href="${base}">${text.again}</a></p>`,
  )
}

const HINTED = html` aria-describedby="code-hint"`

/** Where the digits from a mail are typed. @param attributes lead to the hint, and to what is said of a wrong code */
export const codeField = (text: WaysTexts['sent'], attributes: Html | ''): Html =>
  html`<div class="field">
    <label for="code">${text.field}</label
    ><input
      id="code"
      name="code"
      class="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      required
      maxlength="20"
      dir="ltr"
      ${attributes}
    />
    <p class="help" id="code-hint">${text.hint}</p>
  </div>`

/** Behind a link: who would be signed in, and the button that does it. Opening it does nothing (S41). */
export function linkPage(portal: PortalSettings, token: string, link: SignInLink): Html {
  const { link: text } = waysTexts(portal.language)
  return outside(
    portal,
    text.title,
    html`<h1>${text.title}</h1>
      <p class="lead" dir="auto">${text.lead(portal.name)}</p>
      ${link.sameBrowser ? '' : html`<p class="notice" role="status">${text.other}</p>`}
      <dl class="person">
        <div>
          <dt>${text.name}</dt>
          <dd dir="auto">${link.name}</dd>
        </div>
        <div>
          <dt>${text.email}</dt>
          <dd>${link.email}</dd>
        </div>
      </dl>
      <form method="post" action="/${portal.path}/sign-in/link">
        <input type="hidden" name="token" value="${token}" />
        ${link.carried ? carriedFields(link.carried, texts(portal.language).carried) : ''}
        <button class="button main wide">${text.send}</button>
      </form>`,
  )
}

export function linkSpentPage(portal: PortalSettings): Html {
  const { link: text } = waysTexts(portal.language)
  return statement(portal, {
    title: text.spentTitle,
    text: text.spent,
    href: `/${portal.path}/sign-in`,
    link: text.ask,
  })
}
