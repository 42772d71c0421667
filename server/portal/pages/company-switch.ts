import type { MemberActor } from '#server/actors.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { sharingTexts } from '#server/sharing/texts.ts'
import { texts } from '../texts.ts'
import { listAddress, type ListState } from '../list-address.ts'

/** Which of their companies a member looks at, as a list of links that works without scripts (F-11). */
export function companySwitch(base: string, member: MemberActor, state: ListState): Html | string {
  if (state.company === '') return ''
  const text = sharingTexts(member.portal.language)
  const { colon } = texts(member.portal.language).list
  const links = member.companies.map(
    ({ id, name }) =>
      html`<li>
        <a
          href="${listAddress(base, state, { company: id, requester: '' })}"
          dir="auto"
          ${id === state.company ? html` aria-current="true"` : ''}
          >${name}</a
        >
      </li>`,
  )
  return html`<details class="companies">
    <summary class="button">
      <span class="unseen">${text.company}${colon}</span><bdi class="cut">${member.company?.name ?? ''}</bdi>
    </summary>
    <ul>
      ${links}
    </ul>
  </details>`
}
