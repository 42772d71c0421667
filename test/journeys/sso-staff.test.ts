import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { NO_ATTRIBUTE_NAMES, type SsoConnection } from '#contract/sso-connections.ts'
import { EMPTY_SETTINGS } from '#contract/sso-protocols.ts'
import type { Me } from '#contract/staff.ts'
import { axe, fits, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { CLIENT, type OpenIdServer, startOpenIdServer } from '#test/support/openid-provider.ts'
import { startSamlProvider } from '#test/support/saml-provider.ts'
import { saves } from '#test/support/saving.ts'
import {
  addProvider,
  metadataFrom,
  ourValue,
  samlValues,
  saved,
  signInAtOpenId,
  signInAtSaml,
  step,
  verify,
} from '#test/support/sso-screens.ts'

const ROLES = [
  { value: 'it', role: 'admin' },
  { value: 'support', role: 'agent' },
]

describe('H-12: staff come by single sign-on', () => {
  // The provider starts when the workspace's port is known, on another one.
  const journey = startJourney({ settings: { OUTGOING_ALLOW: 'localhost,127.0.0.1' } })
  let owner: Page
  let provider: OpenIdServer
  const connections: SsoConnection[] = []

  /** What the owner's browser asks of the API. */
  const ask = async <T>(method: 'GET' | 'POST' | 'PATCH', path: string, data?: object): Promise<T> => {
    const answer = await owner
      .context()
      .request.fetch(`${journey.ready.api}${path}`, { method, ...(data ? { data } : {}) })
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const meIn = async (page: Page): Promise<Me> =>
    (await (await page.context().request.get(`${journey.ready.api}/me`)).json()) as Me

  const is = (sub: string, groups: readonly string[], domain = 'northwind.example') =>
    provider.holders.set(sub, {
      sub,
      given_name: 'Nadia',
      family_name: 'Okafor',
      email: `${sub}@${domain}`,
      email_verified: true,
      teams: groups,
    })
  const goOn = (page: Page, to = 'Keys') => page.getByRole('button', { name: `Go on with ${to}` }).click()

  const tryIt = async ({ id, name }: SsoConnection, as: string): Promise<Page> => {
    const { url } = await ask<{ url: string }>('POST', `/sso-connections/${id}/trials`)
    // Whoever was signed in at the provider there.
    await owner.context().clearCookies({ name: /^_/ })
    const trial = await owner.context().newPage()
    await trial.goto(url)
    await signInAtOpenId(trial, as)
    await trial.getByRole('heading', { name: `${name} works` }).waitFor()
    return trial
  }

  before(async () => {
    owner = await journey.person('staff')
    const made = []
    for (const name of ['Keys', 'Branch'])
      made.push(await ask<SsoConnection>('POST', '/sso/workspace/connections', { kind: 'openid', name }))
    provider = await startOpenIdServer(
      made.map(({ own }) => own.redirectUrl),
      made.map(({ own }) => own.logoutUrl),
    )
    const settings = { ...EMPTY_SETTINGS.openid, issuer: provider.issuer, clientId: CLIENT.id, scopes: 'work' }
    const update = { settings, attributes: { ...NO_ATTRIBUTE_NAMES, groups: 'teams' }, roles: ROLES }
    const mailDomains = ['northwind.example', 'branch.example']
    for (const [at, { id }] of made.entries()) {
      connections.push(await ask('PATCH', `/sso-connections/${id}`, { ...update, mailDomains: [mailDomains[at]] }))
      await ask('POST', `/sso-connections/${id}/secrets`, { secret: CLIENT.secret })
    }
  })
  after(() => provider?.stop())

  test('by SAML: set up, verified and turned on in the settings; groups give roles, none refuses; and off again', async (t) => {
    const { workspace, staff } = journey.ready
    const office = await startSamlProvider('office')
    t.after(() => office.stop())
    const inOffice = (name: string, mail: string, groups: string[]) =>
      office.holders.set(name, { nameId: `${name}-1`, attributes: { mail, givenName: 'Rosa', sn: 'Roth', groups } })
    inOffice('owner', staff.email, ['support-leads'])

    await owner.goto(`${workspace}/settings/staff-sso`)
    await owner.getByRole('radio', { name: /^Single sign-on/ }).click()
    await owner.getByRole('switch', { name: 'Everybody keeps their password' }).waitFor()
    await addProvider(owner, /^SAML/, 'The office')
    const [ours, people, last] = [step(owner, 1), step(owner, 3), step(owner, 4)]
    const entityId = await ourValue(owner, 'Entity ID (audience)')
    await ours.getByRole('tab', { name: 'AD FS' }).click()
    assert.equal(await ourValue(owner, 'Relying party trust identifier'), entityId)
    await axe(owner, 'the steps for AD FS')
    await ours.getByRole('tab', { name: 'Any provider' }).click()
    office.trust({ own: await samlValues(owner), certificate: null })
    await metadataFrom(owner, office.metadataUrl)
    await saved(owner)
    await people.getByRole('button', { name: 'Add a group' }).click()
    await people.getByRole('button', { name: /^Save/ }).click()
    await people.getByText('Fill this in.').waitFor()
    for (const [at, value, role] of [
      [1, 'support-leads', 'Administrator'],
      [2, 'support', 'Agent'],
    ] as const) {
      if (at > 1) await people.getByRole('button', { name: 'Add a group' }).click()
      await people.getByLabel(`Group ${at} as the provider names it`).fill(value)
      await people.getByRole('combobox', { name: `Role of group ${at}` }).click()
      await owner.getByRole('option', { name: role }).click()
    }
    await people.getByText(/Changes at the provider count from the next sign-in on/).waitFor()
    await saves(owner, () => people.getByRole('button', { name: /^Save/ }).click())
    const url = owner.url()
    await owner.reload()
    assert.equal(await people.getByRole('combobox', { name: 'Role of group 1' }).inputValue(), 'Administrator')
    await verify(owner, (trial) => signInAtSaml(trial, 'owner'), 'The office works')
    await last.getByText('It works', { exact: true }).waitFor()
    await last.getByRole('switch', { name: 'On' }).click()
    await last.locator('input:checked').waitFor({ state: 'attached' })
    await owner.getByRole('link', { name: 'Single sign-on', exact: true }).click()
    await owner.getByRole('radio', { name: /^Single sign-on/ }).click()
    await owner.getByRole('button', { name: 'Save' }).click()
    const question = owner.getByRole('dialog', { name: 'Turn single sign-on on?' })
    await question.getByText(/Passwords are off for everybody but the owner/).waitFor()
    await saves(owner, () => question.getByRole('button', { name: 'Turn single sign-on on' }).click())

    const come = async (groups: string[]) => {
      inOffice('rosa', 'rosa.roth@northwind.example', groups)
      const page = await journey.visitor()
      await page.goto(`${workspace}/contacts?q=maya`)
      await goOn(page, 'The office')
      await signInAtSaml(page, 'rosa')
      return page
    }
    const agent = await come(['support', 'unknown'])
    await agent.getByRole('heading', { name: 'Contacts' }).waitFor()
    assert.match(agent.url(), /\/workspace\/contacts\?q=maya$/)
    const { user } = await meIn(agent)
    assert.deepEqual([user.name, user.email, user.role], ['Rosa Roth', 'rosa.roth@northwind.example', 'agent'])
    await agent.goto(url)
    await agent.getByText('You may not change these settings').waitFor()
    const lead = await come(['support', 'support-leads'])
    await lead.getByRole('heading', { name: 'Contacts' }).waitFor()
    assert.equal((await meIn(lead)).user.role, 'admin', 'the group of today counts')
    const nobody = await come(['sales'])
    await nobody.getByRole('alert').getByText('You have no access to the workspace').waitFor()
    assert.doesNotMatch(nobody.url(), /SAML/)
    await lead.reload()
    await lead.getByRole('heading', { name: 'Sign in to the workspace' }).waitFor()

    await owner.goto(`${workspace}/settings/staff-sso`)
    await owner.getByRole('link', { name: 'SSO log' }).click()
    const log = owner.getByRole('list', { name: 'SSO log' })
    for (const words of ['Trial worked', 'Signed in', 'Failed']) await log.getByText(words).first().waitFor()
    await owner.goto(`${workspace}/settings/staff-sso`)
    await owner.getByRole('radio', { name: /^Passwords/ }).click()
    await owner.getByRole('button', { name: 'Save' }).click()
    await saves(owner, () => owner.getByRole('button', { name: 'Turn single sign-on off' }).click())
    await owner.goto(url)
    await owner.getByRole('button', { name: 'Delete provider' }).click()
    const sure = owner.getByRole('dialog', { name: 'Delete The office?' })
    await sure.getByRole('button', { name: 'Delete provider' }).click()
    await owner.getByRole('link', { name: /^The office/ }).waitFor({ state: 'hidden' })
    for (const one of [agent, lead, nobody]) await one.context().close()
  })

  test('a trial from the workspace says who somebody would be, and only then it can be turned on', async () => {
    const [keys] = connections
    assert.ok(keys)
    is('nadia', ['it'])
    const trial = await tryIt(keys, 'nadia')
    await trial.getByText(/would be made for this person, and they would be signed in as an admin/).waitFor()
    await axe(trial, 'a trial of staff')
    await trial.close()
    await ask('PATCH', `/sso-connections/${keys.id}`, { on: true })
    await ask('PATCH', '/sso/workspace', { method: 'sso' })
    assert.equal((await meIn(owner)).user.role, 'owner', 'the owner stays signed in')
  })

  test('a mapped group makes an admin, who lands on the screen asked for; without a group they are refused', async () => {
    const { workspace } = journey.ready
    const nadia = await journey.visitor()
    await nadia.goto(`${workspace}/contacts?q=maya`)
    await nadia.getByRole('button', { name: 'Go on with Keys' }).waitFor()
    assert.equal(await nadia.getByLabel('Password', { exact: true }).count(), 0)
    await axe(nadia, 'sign-in by a provider')
    await goOn(nadia)
    await signInAtOpenId(nadia, 'nadia')
    await nadia.getByRole('heading', { name: 'Contacts' }).waitFor()
    assert.match(nadia.url(), /\/workspace\/contacts\?q=maya$/)
    const { user } = await meIn(nadia)
    assert.deepEqual([user.name, user.role], ['Nadia Okafor', 'admin'])
    await nadia.goto(`${workspace}/settings/profile`)
    await nadia.getByText(/You sign in with single sign-on/).waitFor()

    is('nadia', ['sales'])
    const again = await journey.visitor({ width: 'phone', scheme: 'dark' })
    await again.goto(`${workspace}/contacts`)
    await goOn(again)
    await signInAtOpenId(again, 'nadia')
    const alert = again.getByRole('alert')
    await alert.getByText('You have no access to the workspace').waitFor()
    const { searchParams } = new URL(again.url())
    const reference = searchParams.get('ref') ?? ''
    await alert.getByText(`Reference: ${reference}`).waitFor()
    assert.equal(searchParams.get('next'), '/contacts')
    assert.doesNotMatch(again.url(), /code=|state=/)
    await axe(again, 'a refused sign-in of staff')
    await fits(again, 'a refused sign-in of staff')
    const { items } = await ask<{ items: { code: string; reason: string }[] }>(
      'GET',
      `/sso/workspace/attempts?search=${reference}`,
    )
    assert.deepEqual(
      items.map(({ code }) => code),
      ['no-role'],
    )
    await nadia.reload()
    await nadia.getByRole('heading', { name: 'Sign in to the workspace' }).waitFor()
    for (const one of [nadia, again]) await one.context().close()
  })

  test('an agent comes in, and signing out ends the session at the provider too', async () => {
    const { workspace } = journey.ready
    is('nadia', ['support'])
    const page = await journey.visitor()
    await page.goto(`${workspace}/sign-in`)
    await goOn(page)
    await signInAtOpenId(page, 'nadia')
    await page.getByRole('button', { name: 'Nadia Okafor: your menu' }).click()
    assert.equal((await meIn(page)).user.role, 'agent')
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Yes, sign me out' }).click()
    await page.getByRole('heading', { name: 'Sign in to the workspace' }).waitFor()
    await goOn(page)
    await page.getByPlaceholder('Enter any login').waitFor()
    await page.context().close()
  })

  test('the owner’s password opens the glass, an agent’s does not', async () => {
    const { workspace, staff } = journey.ready
    const { items } = await ask<{ items: { email: string; role: string }[] }>('GET', '/users?state=active')
    const agent = items.find(({ role }) => role === 'agent')
    assert.ok(agent)
    const page = await journey.visitor()
    await page.goto(`${workspace}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a password' }).click()
    await page.getByText(/Owners alone have a password/).waitFor()
    await axe(page, 'an owner’s password')
    const enter = async (email: string) => {
      await page.getByLabel('E-mail address', { exact: true }).fill(email)
      await page.getByLabel('Password', { exact: true }).fill(staff.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    }
    await enter(agent.email)
    await page.getByText(/The address or the password is not right/).waitFor()
    await enter(staff.email)
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    assert.equal((await meIn(page)).user.email, staff.email)
    await page.context().close()
  })

  test('a provider is found by the mail domain of an address where there are several', async () => {
    const [, branch] = connections
    assert.ok(branch)
    is('paul', ['support'], 'branch.example')
    await (await tryIt(branch, 'paul')).close()
    await ask('PATCH', `/sso-connections/${branch.id}`, { on: true, button: false })
    const page = await journey.visitor({ width: 'phone' })
    await page.goto(`${journey.ready.workspace}/sign-in`)
    assert.equal(await page.getByRole('button', { name: 'Go on with Branch' }).count(), 0)
    const address = page.getByLabel('E-mail address', { exact: true })
    await address.fill('nadia@elsewhere.example')
    await page.getByRole('button', { name: 'Go on with single sign-on' }).click()
    await page.getByText('No provider is set up for addresses at elsewhere.example.').waitFor()
    await axe(page, 'an address without a provider')
    await fits(page, 'an address without a provider')
    await address.fill('nadia@northwind.example')
    await page.getByRole('button', { name: 'Go on with single sign-on' }).click()
    await signInAtOpenId(page, 'nadia')
    await page.getByRole('button', { name: /your menu/ }).waitFor()
    await page.context().close()
  })
})
