import type { MemberActor } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { MOST_PEOPLE } from '#server/sharing/actions.ts'
import type { TicketPerson } from '#server/sharing/queries.ts'
import { sharingTexts } from '#server/sharing/texts.ts'
import { baseOf } from './layout.ts'

/** What came of the last change: said once, as the address tells. */
export const PEOPLE_NOTICES = ['added', 'removed', 'invalid', 'full', 'often'] as const
export type PeopleNotice = (typeof PEOPLE_NOTICES)[number]

export interface People {
  readonly people: readonly TicketPerson[]
  /** Whether they add and remove others. */
  readonly canShare: boolean
  readonly notice: PeopleNotice | null
}

/** Who is on the ticket, and where to add and remove people in CC; plain forms, so that it works without scripts (F-10). */
export function peoplePart(member: MemberActor, ticketId: string, { people, canShare, notice }: People): Html {
  const text = sharingTexts(member.portal.language)
  const action = `${baseOf(member)}/tickets/${ticketId}/people`
  const line = (person: TicketPerson) => {
    const leaves = person.isViewer && person.role === 'participant' && !member.viewedBy
    const removes = person.role === 'participant' && (canShare || leaves)
    const label = leaves ? text.leave : text.remove(person.name)
    return html`<li>
      <span
        ><bdi>${person.name}</bdi><small>${text[person.role]}${person.isViewer ? ` · ${text.you}` : ''}</small></span
      >
      ${
        removes
          ? html`<form method="post" action="${action}/${person.contactId}/remove">
              <button class="button quiet" aria-label="${label}" title="${label}">
                ${leaves ? text.leave : text.removeShort}
              </button>
            </form>`
          : ''
      }
    </li>`
  }
  return html`<section class="card on-ticket" id="people" aria-labelledby="people-title">
    <h2 id="people-title">${text.people}</h2>
    ${told(text, notice)}
    <ul>
      ${people.map(line)}
    </ul>
    ${canShare ? addForm(text, action, notice === 'invalid') : ''}
  </section>`
}

type Texts = ReturnType<typeof sharingTexts>

function told(text: Texts, notice: PeopleNotice | null): Html | string {
  if (notice === null || notice === 'invalid') return ''
  const words = notice === 'full' ? text.full(MOST_PEOPLE) : text[notice]
  const good = notice === 'added' || notice === 'removed'
  return html`<p class="notice${good ? '' : ' bad'}" role="${good ? 'status' : 'alert'}">
    ${good ? icons.tick : icons.warn}<span>${words}</span>
  </p>`
}

function addForm(text: Texts, action: string, invalid: boolean): Html {
  const about = invalid ? 'share-problem share-help' : 'share-help'
  return html`<form class="share" method="post" action="${action}">
    <label for="share">${text.address}</label>
    <div>
      <input
        id="share"
        name="email"
        type="email"
        required
        maxlength="254"
        autocomplete="off"
        aria-describedby="${about}"
        ${invalid ? html` aria-invalid="true"` : ''}
      /><button class="button">${text.addButton}</button>
    </div>
    ${invalid ? html`<p class="problem" id="share-problem">${icons.warn}<span>${text.invalid}</span></p>` : ''}
    <p class="help" id="share-help">${text.help}</p>
  </form>`
}
