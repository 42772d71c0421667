import type { Contact } from '#contract/contacts.ts'
import type { MemberActor } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { baseOf, layout } from './layout.ts'

export interface ChoosePage {
  readonly member: MemberActor
  readonly q: string
  readonly people: readonly Contact[]
  /** Why they may view as nobody; null when they may. */
  readonly refused: string | null
}

/** Whom staff view the portal as (P-11). For staff, and so in English. */
export function choosePage({ member, q, people, refused }: ChoosePage): Html {
  const base = `${baseOf(member)}/preview`
  const body = html`<div class="head">
      <div>
        <h1>View as a customer</h1>
        <p>You see what they see, and change nothing. The audit log keeps that you looked.</p>
      </div>
    </div>
    <section class="card browse" lang="en" dir="ltr" aria-label="Customers">
      ${refused ? html`<p class="notice bad" role="alert">${icons.warn}<span>${refused}</span></p>` : ''}
      <form class="tools" action="${base}/choose" role="search">
        <div class="search">
          ${icons.search}<input
            type="search"
            name="q"
            value="${q}"
            maxlength="200"
            placeholder="Name or e-mail address"
            aria-label="Name or e-mail address"
            dir="auto"
            ${q === '' ? html` autofocus` : ''}
          />
        </div>
        <button class="button">Search</button>
      </form>
      ${
        people.length === 0
          ? html`<div class="empty">
              ${icons.inbox}
              <h2>${q === '' ? 'There are no contacts yet' : 'Nobody matches'}</h2>
              <p>
                ${q === '' ? 'Add a contact in the workspace first.' : 'Try the beginning of a name, or the whole address.'}
              </p>
            </div>`
          : html`<form method="post" action="${base}/view">
              <ul class="choose-person">
                ${people.map(person)}
              </ul>
            </form>`
      }
    </section>`
  return layout(member, { title: 'View as a customer', body })
}

function person({ id, name, email, companies, member }: Contact): Html {
  const about = [email, companies[0]?.name, member?.state === 'active' ? null : 'cannot sign in yet'].filter(Boolean)
  return html`<li>
    <button name="contactId" value="${id}">
      <b dir="auto">${name}</b><span dir="auto">${about.join(' · ')}</span>
    </button>
  </li>`
}
