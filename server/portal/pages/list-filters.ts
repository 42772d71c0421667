import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { ListState } from '../list-address.ts'
import type { PortalTexts } from '../texts/en.ts'

type Texts = PortalTexts['list']

export interface Person {
  readonly id: string
  readonly name: string
}

/** Dates and, among the organization's tickets, who asked. */
export function filters(state: ListState, people: readonly Person[], text: Texts): Html {
  const date = (name: 'from' | 'to', label: string) =>
    html`<label class="field">${label}<input type="date" name="${name}" value="${state[name]}" /></label>`
  return html`<div class="filters">
    ${date('from', text.from)}${date('to', text.to)}${people.length > 0 ? requester(state, people, text) : ''}
    <input type="hidden" name="filter" value="open" /><button class="button main">${text.apply}</button>
  </div>`
}

function requester(state: ListState, people: readonly Person[], text: Texts): Html {
  const options = people.map(
    ({ id, name }) => html`<option value="${id}" ${id === state.requester ? html` selected` : ''}>${name}</option>`,
  )
  return html`<label class="field"
    >${text.requester}<select name="requester">
      <option value="">${text.anyRequester}</option>
      ${options}
    </select></label
  >`
}
