import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { formatBytes } from '#server/platform/i18n/numbers.ts'
import { type Definition, valuesOf } from '#server/properties/property.ts'
import type { ShownValues } from '#server/tickets/queries/member-shown.ts'
import { labelOf, nameOf, type Showing, showNumber, showValue } from '../show-value.ts'
import type { Limits } from './composer.ts'

/** What was entered and not stored, with what is wrong, by field. */
export interface Entered {
  readonly values: ReadonlyMap<string, string>
  readonly problems: ReadonlyMap<string, string>
}

export interface FieldsPage {
  readonly showing: Showing
  readonly values: ShownValues
  readonly limits: Limits
  readonly entered: Entered | null
}

/** The portal's own fields of a ticket, in the order of its settings; without a value they are left out (B-07). */
export function ownFields({ showing, values }: FieldsPage): Html[] {
  return showing.member.portal.detailFields.flatMap(({ property }) => {
    const value = showValue(property, values[property], showing)
    if (value === null) return []
    return [
      html`<div>
        <dt dir="auto">${labelOf(property, showing)}</dt>
        <dd dir="auto" ${isLong(property, showing) ? html` class="plain"` : ''}>${value}</dd>
      </div>`,
    ]
  })
}

/** Text keeps its lines. */
const isLong = (property: string, { properties }: Showing): boolean => properties.get(nameOf(property))?.type === 'text'

/** The fields that customers change, as a plain form; folded until it is asked for or something in it is wrong. */
export function fieldsForm(page: FieldsPage, ticketId: string): Html | string {
  const { showing, entered } = page
  const { member, texts } = showing
  const theirs = member.portal.detailFields.filter(
    ({ property, editable }) =>
      editable && (!property.startsWith('custom.') || showing.properties.has(nameOf(property))),
  )
  if (theirs.length === 0) return ''
  return html`<details class="card change" id="change" ${entered ? html` open` : ''}>
    <summary>${texts.edit.open}</summary>
    <form
      method="post"
      enctype="multipart/form-data"
      action="/${member.portal.path}/tickets/${ticketId}/fields"
      novalidate
    >
      ${theirs.map(({ property }, index) => field(page, property, `field-${index}`))}
      <button class="button main">${texts.edit.save}</button>
    </form>
  </details>`
}

function field(page: FieldsPage, key: string, id: string): Html {
  const { showing, values, entered } = page
  const problem = entered?.problems.get(key)
  const label = labelOf(key, showing)
  const stored = values[key] ?? ''
  // What stood there when the form was made: only what differs from it is a change.
  const was = html`<input type="hidden" name="was.${key}" value="${stored}" />`
  const wrong = problem ? html`<p class="problem" id="${id}-problem">${icons.warn}<span>${problem}</span></p>` : ''
  const about = problem ? html` aria-invalid="true" aria-describedby="${id}-problem"` : ''
  const box: Box = { page, key, id, stored, value: entered?.values.get(key) ?? stored, about }
  const property = key.startsWith('custom.') ? showing.properties.get(nameOf(key)) : undefined
  if (property?.type === 'multi_choice')
    return html`<fieldset class="field several" ${about}>
      <legend dir="auto">${label}</legend>
      ${was}${severalOf(box, property)}${wrong}
    </fieldset>`
  return html`<div class="field">
    <label for="${id}" dir="auto">${label}</label>${was}${property ? input(box, property) : builtIn(box)}${wrong}
  </div>`
}

interface Box {
  readonly page: FieldsPage
  readonly key: string
  readonly id: string
  readonly stored: string
  readonly value: string
  readonly about: Html | string
}

function builtIn(box: Box): Html {
  const { priorities } = box.page.showing.texts
  if (box.key === 'priority') return select(box, Object.entries(priorities))
  return textInput(box, 'text')
}

function input(box: Box, property: Definition): Html {
  const { page, stored, value } = box
  const { texts, member } = page.showing
  switch (property.type) {
    case 'number':
      // As it is read, unless it is what somebody typed.
      return textInput(
        box,
        'decimal',
        value === stored && value !== '' ? showNumber(member.portal.language, value) : value,
      )
    case 'date':
      return html`<input id="${box.id}" type="date" name="${box.key}" value="${value}" ${box.about} />`
    case 'boolean':
      return select(box, [
        ['true', texts.yes],
        ['false', texts.no],
      ])
    case 'choice':
      return select(
        box,
        property.options.filter((one) => !one.archived || one.value === stored).map((one) => [one.value, one.label]),
      )
    case 'file':
      return fileInput(box)
    case 'text':
    case 'user':
    case 'multi_choice':
      return html`<textarea id="${box.id}" name="${box.key}" rows="2" dir="auto" maxlength="10000" ${box.about}>
${`\n${value}`}</textarea>`
  }
}

const textInput = ({ id, key, value, about }: Box, mode: 'text' | 'decimal', shown = value): Html =>
  html`<input
    id="${id}"
    name="${key}"
    value="${shown}"
    inputmode="${mode}"
    maxlength="300"
    dir="auto"
    autocomplete="off"
    ${about}
  />`

const select = ({ id, key, value, about, page }: Box, options: readonly (readonly [string, string])[]): Html =>
  html`<select id="${id}" name="${key}" ${about}>
    <option value="">${page.showing.texts.none}</option>
    ${options.map(([option, label]) => html`<option value="${option}" ${option === value ? html` selected` : ''}>${label}</option>`)}
  </select>`

function severalOf({ key, value, stored }: Box, { options }: Definition): Html[] {
  const chosen = new Set(valuesOf(value))
  const held = new Set(valuesOf(stored))
  return options
    .filter((one) => !one.archived || held.has(one.value))
    .map(
      (one) =>
        html`<label class="tick"
          ><input
            type="checkbox"
            name="${key}"
            value="${one.value}"
            ${chosen.has(one.value) ? html` checked` : ''}
          /><span dir="auto">${one.label}</span></label
        >`,
    )
}

/** The stored file with a tick to keep it, and a place for another one. */
function fileInput({ page, key, id, stored, about }: Box): Html {
  const { showing, limits } = page
  const { texts, member } = showing
  const shown = stored === '' ? null : showValue(key, stored, showing)
  const name = showing.files.get(stored) ?? ''
  const keep = shown
    ? html`<p>${shown}</p>
        <label class="tick"
          ><input type="checkbox" name="remove.${key}" value="1" /><span>${texts.edit.remove(name)}</span></label
        >`
    : ''
  const size = formatBytes(member.portal.language, limits.megabytes * 1_000_000)
  return html`${keep}<input id="${id}" type="file" name="${key}" ${about} />
    <p class="help">${texts.edit.limit(size)}</p>`
}
