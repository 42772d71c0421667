import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { PasswordProblem } from '#contract/password-rules.ts'
import type { MembershipTexts } from '../texts/en.ts'
import { passwordField } from './signed-out.ts'

type Texts = Pick<MembershipTexts, 'password' | 'signIn'>

/** What the script that looks at a new password while it is typed says (R-11). */
export const passwordWords = ({ password }: Texts): string => {
  const { problems, good, differs, same } = password
  return JSON.stringify({ problems, good, differs, same })
}

export const sayProblems = ({ password }: Texts, problems: readonly PasswordProblem[]): string[] =>
  problems.map((problem) => password.problems[problem])

/** A new password, twice, with its rules before they are met. @param wrong the id of what says what is wrong */
export const newPasswordFields = (text: Texts, label: string, wrong: string | null = null): Html =>
  html`${passwordField(text.signIn, {
      name: 'password',
      label,
      autocomplete: 'new-password',
      attributes: html`minlength="8" aria-describedby="${wrong ? `${wrong} ` : ''}rules
      live-problems"${wrong ? html` aria-invalid="true"` : ''}`,
      below: html`<div id="live-problems" class="help" aria-live="polite"></div>`,
    })}${passwordField(text.signIn, {
      name: 'again',
      label: text.password.again,
      autocomplete: 'new-password',
      attributes: html`aria-describedby="live-again"`,
      below: html`<div id="live-again" class="help" aria-live="polite"></div>`,
    })}
    <div class="rules" id="rules">
      <p>${text.password.rulesTitle}</p>
      <ul>
        ${text.password.rules.map((rule) => html`<li>${rule}</li>`)}
      </ul>
    </div>`
