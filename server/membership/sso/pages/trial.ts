import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { Services } from '#server/services.ts'
import type { TrialReport } from '../actions/report-trial.ts'
import type { Assertion } from '../connection.ts'
import { staffPage } from './for-staff.ts'

/** For staff: what the provider said, attribute by attribute, and what is wrong (O-03). In English, like the workspace. */
export function trialPage(services: Pick<Services, 'db'>, report: TrialReport): Promise<Html> {
  const { connection, verified, problem, assertion, reference } = report
  const title = verified ? `${connection.name} works` : `${connection.name} does not work yet`
  return staffPage(
    services,
    title,
    html`<h1 dir="auto">${title}</h1>
      ${problem ? problemOf(problem, verified) : html`<p class="lead">${outcomeOf(report)}</p>`}
      ${assertion ? said(assertion) : ''}
      <p class="foot-note">You can close this window. <code>Reference: ${reference}</code></p>`,
  )
}

function outcomeOf({ isNew, role }: TrialReport): string {
  const made = role === null ? 'A contact' : 'A member of staff'
  const whom = isNew ? `${made} would be made for this person, and they` : 'This person'
  const as = role === null ? '' : ` as an ${role}`
  return `${whom} would be signed in${as}. You are not: this was a trial.`
}

const problemOf = ({ advice, message, code }: NonNullable<TrialReport['problem']>, verified: boolean): Html =>
  html`<p class="problem" role="alert">
      ${icons.warn}<span>${verified ? 'The round trip worked, but this person would not get in. ' : ''}${advice}</span>
    </p>
    <dl class="person">${row('What was found', `${message} (${code})`)}</dl>`

const row = (name: string, value: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd dir="auto">${value === '' ? 'Not sent' : value}</dd>
  </div>`

function said(assertion: Assertion): Html {
  const { email, emailProven, firstName, lastName, company, language, groups, subject } = assertion
  return html`<h2>What we take from it</h2>
    <dl class="person">
      ${row('Subject', subject ?? 'Another one each time: the address alone tells who it is')}
      ${row('E-mail address', email ?? '')} ${row('Vouched for by the provider', emailProven ? 'Yes' : 'No')}
      ${row('First name', firstName)} ${row('Last name', lastName)} ${row('Company', company)}
      ${row('Language', language)} ${row('Groups', groups.join(', '))}
    </dl>
    <h2>All that was sent</h2>
    <dl class="person">${assertion.said.map(({ name, values }) => row(name, values.join(', ')))}</dl>`
}
