import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { type Carried, fieldOf } from '../carried.ts'
import type { MembershipTexts } from '../texts/en.ts'

type Texts = MembershipTexts['carried']

/** Says that nothing was sent and nothing is lost. */
export const carriedNotice = (carried: Carried, text: Texts): Html =>
  html`<p class="notice bad" role="alert">
    ${icons.warn}<span>${text.notice}${carried.filesLost ? ` ${text.files}` : ''}</span>
  </p>`

/** What was written, to look at and to go on with the sign-in form. */
export function carriedFields(carried: Carried, text: Texts): Html {
  const hidden = carried.fields.filter(([name]) => name !== 'text' && name !== 'subject')
  const subject = fieldOf(carried, 'subject')
  return html`<input type="hidden" name="carry" value="1" /><input type="hidden" name="carried" value="${carried.to}" />
    ${carried.filesLost ? html`<input type="hidden" name="filesLost" value="1" />` : ''}${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${
      subject === ''
        ? ''
        : html`<div class="field">
            <label for="subject">${text.subject}</label
            ><input id="subject" name="subject" value="${subject}" readonly dir="auto" autocomplete="off" />
          </div>`
    }
    <div class="field">
      <label for="carried">${text.label}</label
      ><textarea id="carried" name="text" rows="5" readonly dir="auto">${`\n${fieldOf(carried, 'text')}`}</textarea>
    </div>`
}
