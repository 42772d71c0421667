import { type Html, html } from '#server/platform/html/safe-html.ts'
import { fieldTexts } from '../field-texts.ts'
import type { StatusWord } from '#server/tickets/queries/member-shown.ts'
import type { MemberActor } from '#server/actors.ts'
import type { ListState } from '../list-address.ts'
import type { PortalTexts } from '../texts/en.ts'

type Texts = PortalTexts['list']

export interface Person {
  readonly id: string
  readonly name: string
}

interface Filtered {
  readonly member: MemberActor
  readonly state: ListState
  readonly people: readonly Person[]
  readonly statuses: readonly StatusWord[]
}

/** Dates, the portal's words for stages and, among the organization's tickets, who asked. */
export function filters({ state, people, statuses, member }: Filtered, text: Texts): Html {
  const own = fieldTexts(member.portal.language)
  const date = (name: 'from' | 'to', label: string) =>
    html`<label class="field">${label}<input type="date" name="${name}" value="${state[name]}" /></label>`
  const words = statuses.map(({ id, words }) => ({ id, name: words }))
  return html`<div class="filters">
    ${words.length > 0 ? choice('status', own.status, own.anyStatus, words, state.status) : ''}${date('from', text.from)}${date('to', text.to)}${people.length > 0 ? choice('requester', text.requester, text.anyRequester, people, state.requester) : ''}
    <input type="hidden" name="filter" value="open" /><button class="button main">${text.apply}</button>
  </div>`
}

function choice(name: string, label: string, any: string, items: readonly Person[], chosen: string): Html {
  const options = items.map(
    (item) => html`<option value="${item.id}" ${item.id === chosen ? html` selected` : ''}>${item.name}</option>`,
  )
  return html`<label class="field"
    >${label}<select name="${name}">
      <option value="">${any}</option>
      ${options}
    </select></label
  >`
}
