import type { MemberActor } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'
import { composer, type Limits, type Written } from './composer.ts'
import { baseOf, formLabel, layout } from './layout.ts'

export interface FormPage {
  readonly member: MemberActor
  readonly subject: string
  readonly written: Written
  readonly limits: Limits
  /** What is wrong, by field; `other` is not about one. */
  readonly problems: { readonly subject?: string; readonly text?: string; readonly other?: string }
}

/** The form for a new ticket. The address is the session's: shown, not editable (M-05). */
export function formPage({ member, subject, written, limits, problems }: FormPage): Html {
  const base = baseOf(member)
  const { language } = member.portal
  const { form: text, ticket } = texts(language)
  const label = formLabel(member.portal)
  const failed = Object.keys(problems).length > 0
  const wrong = problems.subject
  const body = html`<a class="crumb" href="${base}/tickets">${icons.back}${ticket.back}</a>
    <div class="head">
      <div>
        <h1 dir="auto">${label}</h1>
        <p>${text.lead}</p>
      </div>
    </div>
    ${failed ? html`<p class="notice bad" role="alert">${icons.warn}<span>${text.failed}${problems.other ? ` ${problems.other}` : ''}</span></p>` : ''}
    <form class="card form" id="form" method="post" enctype="multipart/form-data" action="${base}/tickets/new">
      <div class="field">
        <label for="email">${text.email}</label
        ><input
          id="email"
          type="email"
          value="${member.email}"
          readonly
          aria-describedby="email-help"
          autocomplete="off"
        />
        <p class="help" id="email-help">${member.email === '' ? text.noEmail : text.emailHelp}</p>
      </div>
      <div class="field">
        <label for="subject">${text.subject}</label
        ><input
          id="subject"
          name="subject"
          value="${subject}"
          maxlength="500"
          required
          ${member.viewedBy ? html` disabled` : ''}
          dir="auto"
          autocomplete="off"
          aria-describedby="${wrong ? 'subject-problem ' : ''}subject-help"
          ${wrong ? html` aria-invalid="true"` : ''}
        />
        <p class="help" id="subject-help">${text.subjectHelp}</p>
        ${wrong ? html`<p class="problem" id="subject-problem">${icons.warn}<span>${wrong}</span></p>` : ''}
      </div>
      ${composer({
        language,
        viewing: member.viewedBy !== undefined,
        draft: 'new ticket',
        label: text.description,
        placeholder: '',
        send: text.send,
        rows: 9,
        written,
        limits,
        problem: problems.text ?? null,
        help: text.descriptionHelp,
      })}
    </form>`
  return layout(member, { title: label, current: 'form', body })
}
