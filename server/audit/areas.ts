import type { AuditArea } from '#contract/audit.ts'

/** What settings are about (the `what` of their events), in the words of a sentence, and the area it belongs to. */
export const SUBJECTS: Readonly<Record<string, { readonly area: AuditArea; readonly word: string }>> = {
  portal: { area: 'portal', word: 'portal' },
  domain: { area: 'domain', word: 'domain' },
  'sign-in': { area: 'sign-in', word: 'sign-in of' },
  sso: { area: 'sign-in', word: 'single sign-on for' },
  registration: { area: 'sign-in', word: 'registration of' },
  list: { area: 'access', word: 'list' },
  'access-group': { area: 'access', word: 'access group' },
  'system-page': { area: 'pages', word: 'page' },
  mail: { area: 'pages', word: 'mail' },
  consent: { area: 'pages', word: 'consent' },
  inbox: { area: 'desk', word: 'inbox' },
  pipeline: { area: 'desk', word: 'pipeline' },
  property: { area: 'desk', word: 'property' },
  user: { area: 'staff', word: 'member of staff' },
  token: { area: 'staff', word: 'API token' },
  account: { area: 'account', word: 'company’s settings' },
}

/** The subjects of an area; what is not listed is in none. */
export const subjectsOf = (area: AuditArea): string[] =>
  Object.entries(SUBJECTS).flatMap(([what, subject]) => (subject.area === area ? [what] : []))
