import type { PortalSettings } from '#server/actors.ts'
import { consentKey, type ConsentText } from '#server/consent/consent.ts'
import { type Html, html, sanitised } from '#server/platform/html/safe-html.ts'
import { directionOf } from '#contract/languages.ts'
import { registrationTexts } from '../registration-texts.ts'
import { outside, problem } from './signed-out.ts'

/** The notice and its box, never ticked beforehand (C-01). */
export const consentFields = (text: ConsentText, wrong: boolean): Html =>
  html`<div class="consent" lang="${text.language}" dir="${directionOf(text.language)}">
    <div class="prose" id="notice">${sanitised(text.notice)}</div>
    <input type="hidden" name="consentText" value="${consentKey(text)}" />
    <label class="tick"
      ><input
        type="checkbox"
        name="consent"
        value="1"
        required
        aria-describedby="notice"
        ${wrong ? html` aria-invalid="true"` : ''}
      />
      <span>${sanitised(text.label)}</span></label
    >
  </div>`

/** After a change, for those who agreed to an older text: agree, or leave (C-04). */
export function renewalPage(portal: PortalSettings, text: ConsentText, next: string, wrong = false): Html {
  const { renewal } = registrationTexts(portal.language)
  return outside(
    portal,
    renewal.title,
    html`<h1>${renewal.title}</h1>
      <p class="lead">${renewal.lead}</p>
      ${wrong ? problem(renewal.missing) : ''}
      <form method="post" action="/${portal.path}/consent">
        <input type="hidden" name="next" value="${next}" />
        ${consentFields(text, wrong)}
        <button class="button main wide">${renewal.agree}</button>
      </form>
      <form method="post" action="/${portal.path}/sign-out">
        <button class="button wide">${renewal.decline}</button>
      </form>`,
  )
}
