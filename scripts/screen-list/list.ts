import type { Page } from '#test/support/browser.ts'
import type { Found } from './find-tickets.ts'

export interface Screen {
  readonly name: string
  readonly who: 'nobody' | 'customer' | 'staff'
  readonly path: string
  /** The whole page, not only what fits. */
  readonly whole?: boolean
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

export function portalScreens(found: Found): Screen[] {
  const nobody = (name: string, path: string, more: Partial<Screen> = {}): Screen => ({
    name: `portal-${name}`,
    who: 'nobody',
    path: `/support${path}`,
    ...more,
  })
  const customer = (name: string, path: string, more: Partial<Screen> = {}): Screen => ({
    ...nobody(name, path, more),
    who: 'customer',
  })
  return [
    nobody('sign-in', '/sign-in'),
    nobody('sign-in-refused', '/sign-in', { act: refuse }),
    nobody('forgot', '/forgot'),
    nobody('link-spent', '/set-password?token=spent'),
    nobody('verify-spent', '/verify-email?token=spent'),
    customer('list', '/tickets?view=mine', { whole: true }),
    customer('list-organization', '/tickets?view=organization', { whole: true }),
    customer('list-open', '/tickets?view=mine&state=open'),
    customer('list-search', '/tickets?view=mine&q=firmware'),
    customer('list-nothing-matches', '/tickets?view=mine&q=zebra'),
    customer('list-filter', '/tickets?view=organization&filter=open'),
    customer('ticket', `/tickets/${found.usual}`, { whole: true }),
    customer('ticket-top', `/tickets/${found.usual}`),
    customer('ticket-closed', `/tickets/${found.closed}`, { whole: true }),
    customer('ticket-300-messages', `/tickets/${found.long}`),
    customer('ticket-without-messages', `/tickets/${found.silent}`),
    customer('ticket-long-subject', `/tickets/${found.wide}`, { whole: true }),
    customer('ticket-sent', `/tickets/${found.several}?sent=1`, { whole: true }),
    customer('form', '/tickets/new', { whole: true }),
    customer('account', '/account', { whole: true }),
    customer('not-found', '/tickets/999999'),
  ]
}

async function refuse(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill('maya.lindqvist@brightwater.example')
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').waitFor()
}

/** Its page opens when it is made. */
async function addProvider(page: Page, kind: string): Promise<void> {
  await press('Add a provider')(page)
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).click()
  await page.getByLabel('Name', { exact: true }).fill('Brightwater')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('heading', { name: 'Brightwater', level: 1 }).waitFor()
}

export function workspaceScreens(found: Found): Screen[] {
  const staff = (name: string, path: string, more: Partial<Screen> = {}): Screen => ({
    name: `workspace-${name}`,
    who: 'staff',
    path: `/workspace${path}`,
    ...more,
  })
  const settings = [
    'profile',
    'account',
    'portal',
    'domains',
    'private-content',
    'languages',
    'access-groups',
    'privacy',
    'inboxes',
    'pipelines',
    'properties',
    'users',
    'staff-sso',
    'tokens',
    'audit',
  ]
  return [
    { ...staff('sign-in', '/sign-in'), who: 'nobody' },
    { ...staff('sign-in-problem', '/sign-in?why=no-account&ref=0b6f2a3e-5c41-4a8e-9a52-ec5b3a5f1c11'), who: 'nobody' },
    { ...staff('forgot-password', '/forgot-password'), who: 'nobody' },
    staff('members', '/members'),
    staff('inbox', '/inbox/all/open'),
    staff('inbox-ticket', `/inbox/all/open/${found.usual}`),
    staff('inbox-unassigned', '/inbox/all/unassigned'),
    staff('inbox-closed', '/inbox/all/closed'),
    staff('inbox-without-ticket', '/inbox/all/without-ticket'),
    staff('notifications', '/inbox/all/open', { act: press(/^notifications/i) }),
    staff('ticket', `/tickets/${found.usual}`),
    staff('ticket-comment', `/tickets/${found.usual}`, {
      act: (page) => page.getByRole('tab', { name: /comment/i }).click(),
    }),
    staff('ticket-closed', `/tickets/${found.closed}`),
    staff('ticket-300-messages', `/tickets/${found.long}`),
    staff('ticket-arabic', `/tickets/${found.arabic}`),
    staff('ticket-long-subject', `/tickets/${found.wide}`),
    staff('ticket-several-threads', `/tickets/${found.several}`),
    staff('ticket-without-messages', `/tickets/${found.silent}`),
    staff('ticket-not-found', '/tickets/999999'),
    staff('new-ticket', '/tickets/new'),
    staff('contacts', '/contacts'),
    staff('contacts-nothing-matches', '/contacts?q=zebra'),
    staff('contact', `/contacts/${found.contact}`),
    staff('contact-long-name', `/contacts/${found.namesake}`),
    staff('contact-new', '/contacts', { act: press(/new contact|create contact|add contact/i) }),
    staff('companies', '/companies'),
    staff('company', `/companies/${found.company}`),
    staff('lists', '/lists'),
    staff('list-new', '/lists/new', { act: press('Create list') }),
    staff('imports', '/imports'),
    staff('mails', '/mail'),
    staff('mail', `/mail/${found.mail}`),
    ...settings.map((section) => staff(`settings-${section}`, `/settings/${section}`)),
    ...['tickets', 'templates', 'preview'].map((tab) =>
      staff(`settings-portal-${tab}`, `/settings/portal/${found.portal}/${tab}`, { whole: true }),
    ),
    ...[1, 2, 3, 4].map((step) =>
      staff(`settings-portal-step-${step}`, `/settings/portal/${found.unready}/step-${step}`, { whole: true }),
    ),
    staff('settings-portal-sign-in', `/settings/portal/${found.portal}/sign-in`, { whole: true }),
    staff('settings-provider-new', `/settings/portal/${found.portal}/sign-in`, { act: press('Add a provider') }),
    ...(['SAML', 'OpenID', 'JWT'] as const).map((kind) =>
      staff(`settings-provider-${kind.toLowerCase()}`, `/settings/portal/${found.portal}/sign-in`, {
        whole: true,
        act: (page) => addProvider(page, kind),
      }),
    ),
    staff('settings-provider-gone', `/settings/portal/${found.portal}/provider-999999`),
    staff('settings-sso-log', `/settings/portal/${found.portal}/sso-log`),
    staff('settings-inbox', `/settings/inboxes/${found.inbox}`),
    staff('settings-pipeline', `/settings/pipelines/${found.pipeline}`),
    staff('settings-user', `/settings/users/${found.user}`),
  ]
}
