import { findAccount } from '#server/account/queries.ts'
import { frame } from '#server/platform/html/frame.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import type { Services } from '#server/services.ts'
import type { TrialReport } from '../actions/report-trial.ts'
import type { Assertion } from '../connection.ts'

/** For staff: what the provider said, attribute by attribute, and what is wrong (O-03). In English, like the workspace. */
export async function trialPage({ db }: Pick<Services, 'db'>, report: TrialReport): Promise<Html> {
  const { connection, verified, problem, isNew, assertion, reference } = report
  const account = await findAccount(db)
  const title = verified ? `${connection.name} works` : `${connection.name} does not work yet`
  const outcome = isNew ? 'A contact would be made for this person, and they would be signed in.' : 'This person would be signed in. You are not: this was a trial.' // prettier-ignore
  return frame({
    title,
    portalName: account.name,
    accountName: account.name,
    brandColour: account.brandColour,
    language: 'en',
    languages: null,
    narrow: true,
    body: html`<div class="card door door-card">
      <h1 dir="auto">${title}</h1>
      ${problem ? problemOf(problem, verified) : html`<p class="lead">${outcome}</p>`}
      ${assertion ? said(assertion) : ''}
      <p class="foot-note">You can close this window. <code>Reference: ${reference}</code></p>
    </div>`,
  })
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
