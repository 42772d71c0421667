import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe, fits, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { CLIENT, startOpenIdServer } from '#test/support/openid-provider.ts'
import { startSamlProvider } from '#test/support/saml-provider.ts'

describe('R-01, O-01 to O-08: single sign-on from the settings alone', () => {
  // The provider starts when our redirect address is known, on a port of its own.
  const journey = startJourney({ settings: { OUTGOING_ALLOW: 'localhost,127.0.0.1' } })

  const openSettings = async (page: Page) => {
    await page.goto(`${journey.ready.workspace}/settings/portal`)
    await page.getByRole('tab', { name: 'Sign-in and access' }).click()
    await page.getByRole('region', { name: 'Providers' }).waitFor()
  }
  const method = (page: Page) => page.getByRole('region', { name: 'How customers sign in' })
  const step = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
  const saved = (page: Page) => page.getByText('Saved.').last().waitFor()

  async function addProvider(page: Page, kind: RegExp, name: string) {
    await page.getByRole('button', { name: 'Add a provider' }).click()
    const form = page.getByRole('dialog', { name: 'Add a provider' })
    await form.getByRole('radio', { name: kind }).click()
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await form.getByText('Fill this in.').waitFor()
    await axe(page, 'the form of a new provider')
    await form.getByRole('textbox', { name: 'Name' }).fill(name)
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  }
  /** One of our values, as its button copies it. */
  const ourValue = async (page: Page, label: string): Promise<string> => {
    const value = await page.getByText(label, { exact: true }).locator('..').locator('code').first().textContent()
    assert.ok(value, label)
    return value
  }
  /** Signs in on the provider's own pages. */
  const there = async (page: Page, name: string) => {
    await page.getByPlaceholder('Enter any login').fill(name)
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  /** Verifies in the window that opens. @returns when the window has said how it ended */
  const verify = async (page: Page, as: string, heading: string) => {
    const opened = page.waitForEvent('popup')
    await step(page, /^4\./)
      .getByRole('button', { name: /^Verify/ })
      .click()
    const trial = await opened
    await there(trial, as)
    await trial.getByRole('heading', { name: heading }).waitFor()
    await trial.context().clearCookies({ name: /interaction|session/i })
    await trial.close()
  }

  test('O-02, O-03, O-06, R-01: from nothing to a customer who signs in, and what the log says of it', async (t) => {
    const { portal, customer } = journey.ready
    const page = await journey.person('staff')
    await openSettings(page)
    await method(page)
      .getByRole('radio', { name: /^Single sign-on/ })
      .click()
    await method(page).getByRole('button', { name: 'Save' }).click()
    await method(page)
      .getByRole('alert')
      .getByText(/cannot be turned on yet\. Turn on at least one provider/)
      .waitFor()
    await axe(page, 'how customers sign in')

    await addProvider(page, /^OpenID Connect/, 'Keys')
    const [theirs, people, last] = [step(page, /^2\./), step(page, /^3\./), step(page, /^4\./)]
    await page.getByText('To be filled in').waitFor()
    await last.getByText('Before it can be tried').waitFor()
    assert.ok(await last.getByRole('button', { name: /^Verify/ }).isDisabled())
    await last.getByRole('switch', { name: 'On' }).click()
    await last.getByRole('alert').waitFor()
    await axe(page, 'a new provider')

    const provider = await startOpenIdServer([await ourValue(page, 'Redirect address')])
    t.after(() => provider.stop())
    provider.holders.set('maya', { sub: 'maya', email: customer.email, email_verified: true })
    provider.holders.set('eve', { sub: 'eve', email: 'eve@elsewhere.example', email_verified: true })
    await theirs.getByLabel('Issuer').fill('not an address')
    await theirs.getByLabel('Client ID').fill(CLIENT.id)
    await theirs.getByRole('button', { name: /^Save/ }).click()
    await theirs.getByText(/not written in a way we can use/).waitFor()
    assert.equal(await theirs.getByLabel('Client ID').inputValue(), CLIENT.id, 'what was typed stays')
    await theirs.getByLabel('Issuer').fill(provider.issuer)
    await last.getByText(/Save what you have changed above first/).waitFor()
    await theirs.getByRole('button', { name: /^Save/ }).click()
    await saved(page)
    await theirs.getByRole('button', { name: 'Enter the client secret' }).click()
    await theirs.getByLabel('Client secret').fill(CLIENT.secret)
    await theirs.getByRole('button', { name: 'Keep it' }).click()
    await theirs.getByText('Kept since').waitFor()
    await page.getByText('Not tried yet').waitFor()
    await page
      .getByRole('list', { name: 'Warnings' })
      .getByText(/may speak for every address/)
      .waitFor()
    await people.getByLabel('Mail domains', { exact: true }).fill('@Brightwater.example')
    await people.getByRole('button', { name: /^Save/ }).click()
    await page.getByRole('list', { name: 'Warnings' }).waitFor({ state: 'hidden' })

    await last.getByRole('switch', { name: 'On' }).click()
    await last.getByText(/Try the connection first/).waitFor()
    assert.ok(!(await last.getByRole('switch', { name: 'On' }).isChecked()))
    await verify(page, 'eve', 'Keys does not work yet')
    await last.getByText('It did not work').waitFor()
    await last.getByText(/may not speak for this mail domain/).waitFor()
    await axe(page, 'a trial that did not work')
    await verify(page, 'maya', 'Keys works')
    await last.getByText('It works', { exact: true }).waitFor()
    await page.getByText(/^Tried on /).waitFor()
    await last.getByRole('switch', { name: 'On' }).click()
    await last.locator('input:checked').waitFor({ state: 'attached' })
    await axe(page, 'a provider that is on')

    await page.getByRole('link', { name: 'Sign-in and access' }).click()
    await method(page)
      .getByRole('radio', { name: /^Single sign-on/ })
      .click()
    await method(page).getByRole('button', { name: 'Save' }).click()
    const question = page.getByRole('dialog', { name: 'Turn single sign-on on?' })
    await question.getByText(/For \d[\d,]* of \d[\d,]* customers no provider speaks for their addresses/).waitFor()
    await question.getByText(/registration are off for this domain/).waitFor()
    await axe(page, 'what turning it on does')
    await question.getByRole('button', { name: 'Turn single sign-on on' }).click()
    await saved(page)
    await page
      .getByRole('region', { name: 'Ways to sign in' })
      .getByText(/these do not count now/)
      .waitFor()
    await axe(page, 'single sign-on is on')

    const maya = await journey.visitor()
    await maya.goto(`${portal}/tickets?state=closed`)
    await there(maya, 'maya')
    await maya.getByRole('heading', { name: 'Tickets' }).waitFor()
    assert.match(maya.url(), /state=closed$/)
    const eve = await journey.visitor()
    await eve.goto(`${portal}/tickets`)
    await there(eve, 'eve')
    const reference = /[\w-]{6,}$/.exec((await eve.getByText(/^Reference/).textContent()) ?? '')?.[0] ?? ''

    await page.getByRole('link', { name: 'SSO log' }).click()
    const log = page.getByRole('list', { name: 'SSO log' })
    await log.getByRole('listitem').filter({ hasText: 'Signed in' }).getByText(customer.email).waitFor()
    await axe(page, 'the SSO log')
    await page.getByLabel('Search').fill(reference)
    await page.waitForURL(/search=/)
    await log.getByRole('listitem').filter({ hasText: 'Signed in' }).waitFor({ state: 'hidden' })
    // A link to it finds the same.
    await page.goto(page.url())
    const failed = log.getByRole('listitem')
    await failed.getByText('Failed').waitFor()
    await failed.getByText(reference).waitFor()
    await failed.getByText(/Add the domain to the connection/).waitFor()
    assert.equal(await failed.count(), 1)
    await page.getByRole('combobox', { name: 'Result' }).click()
    await page.getByRole('option', { name: 'Signed out' }).click()
    await page.getByText('Nothing matches').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await log.getByText('Trial worked').waitFor()

    await openSettings(page)
    await page.getByRole('link', { name: /^Keys/ }).click()
    await last.getByRole('switch', { name: 'On' }).click()
    const off = page.getByRole('dialog', { name: 'Turn Keys off?' })
    await off.getByText(/sessions that it opened end at once/).waitFor()
    await off.getByRole('button', { name: 'Turn off' }).click()
    await last.getByText(/only provider: nobody could sign in/).waitFor()
    await page.getByRole('link', { name: 'Sign-in and access' }).click()
    await method(page)
      .getByRole('radio', { name: /^Registration/ })
      .click()
    await method(page).getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Turn single sign-on off' }).click()
    await saved(page)
    await page.getByRole('switch', { name: 'A link by mail' }).waitFor()
    await maya.reload()
    await maya.getByRole('heading', { name: 'Tickets' }).waitFor()
    for (const one of [page, maya, eve]) await one.context().close()
  })

  test('O-02, O-03: SAML by its metadata alone: read from its address, looked at, verified, turned on', async (t) => {
    const provider = await startSamlProvider()
    t.after(() => provider.stop())
    const { customer } = journey.ready
    provider.holders.set('maya', { nameId: 'maya-1', attributes: { mail: customer.email, givenName: 'Maya' } })
    const page = await journey.person('staff')
    await openSettings(page)
    await addProvider(page, /^SAML/, 'Brightwater')
    const [theirs, last] = [step(page, /^2\./), step(page, /^4\./)]
    const [entityId, acsUrl, logoutUrl] = await Promise.all(
      ['Entity ID (audience)', 'ACS address (reply URL)', 'Single log-out address'].map((label) =>
        ourValue(page, label),
      ),
    )
    const own = { entityId: entityId ?? '', acsUrl: acsUrl ?? '', metadataUrl: '', logoutUrl: logoutUrl ?? '' }
    provider.trust({ own: { ...own, jwtUrl: '', redirectUrl: '' }, certificate: null })
    const metadata = await fetch(await ourValue(page, 'Metadata address'))
    assert.match(await metadata.text(), /EntityDescriptor/)

    await theirs.getByText('Pasted').click()
    await theirs.getByLabel('Metadata XML').fill('<html>not it</html>')
    await theirs.getByRole('button', { name: 'Read it' }).click()
    await theirs.getByText('It is XML, but no metadata of SAML 2.0.').waitFor()
    assert.equal(await theirs.getByLabel('Metadata XML').inputValue(), '<html>not it</html>')
    await theirs.getByText('From an address').click()
    await theirs.getByLabel('Metadata address').fill(provider.metadataUrl)
    await theirs.getByRole('button', { name: 'Read it' }).click()
    await theirs.getByText(/The form is filled in from the metadata/).waitFor()
    assert.equal(await theirs.getByLabel('Issuer').inputValue(), provider.issuer)
    const certificates = theirs.getByRole('group', { name: 'Certificates' })
    await certificates.getByText('Portico single sign-on', { exact: true }).waitFor()
    await axe(page, 'what metadata filled in')
    await theirs.getByRole('button', { name: /^Save/ }).click()
    await saved(page)
    await certificates.getByRole('button', { name: 'Add a certificate' }).click()
    await certificates.getByLabel('A certificate', { exact: true }).fill('not one')
    await certificates.getByRole('button', { name: 'Add the certificate' }).click()
    await certificates.getByText('This is no X.509 certificate in PEM or base64.').waitFor()

    const opened = page.waitForEvent('popup')
    await last.getByRole('button', { name: /^Verify/ }).click()
    const trial = await opened
    await trial.getByLabel('Name').fill('maya')
    await trial.getByRole('button', { name: 'Sign in there' }).click()
    await trial.getByRole('heading', { name: 'Brightwater works' }).waitFor()
    await trial.close()
    await last.getByText('It works', { exact: true }).waitFor()
    await last.getByRole('switch', { name: 'On' }).click()
    await last.locator('input:checked').waitFor({ state: 'attached' })

    await theirs.getByText('More settings').click()
    await theirs.getByRole('switch', { name: 'Sign requests' }).click()
    await theirs.getByText(/it has to be tried again; it stays on meanwhile/).waitFor()
    await theirs.getByRole('button', { name: /^Save/ }).click()
    await page.getByText('On, changed and not tried').waitFor()
    await last.getByText('Changed since the last trial').waitFor()
    await page.context().close()
  })

  test('O-05, S18: the secret of tokens is shown once, two count at once, and the old one is removed', async () => {
    const page = await journey.person('staff', { width: 'phone', scheme: 'dark' })
    await openSettings(page)
    await fits(page, 'how customers sign in')
    await addProvider(page, /^JWT/, 'Our shop')
    const ours = step(page, /^1\./)
    await ours.getByRole('button', { name: 'Make a secret' }).click()
    const shown = page.getByRole('dialog', { name: 'The new secret' })
    const secret = (await shown.locator('code').textContent()) ?? ''
    assert.ok(secret.length >= 32)
    await axe(page, 'a new secret')
    await shown.getByRole('button', { name: 'I have copied it' }).click()
    await shown.waitFor({ state: 'hidden' })
    await page.reload()
    await ours.getByText('Kept since').waitFor()
    assert.ok(!(await page.content()).includes(secret))

    for (const name of ['Node', 'Python', 'PHP', 'Ruby']) {
      await ours.getByRole('tab', { name }).click()
      const code = ours.getByRole('region', { name: `Code for ${name}` })
      await code.getByText(await ourValue(page, 'Address that takes the token')).waitFor()
    }
    await ours.getByRole('button', { name: 'Enter one of your own' }).click()
    await ours.getByLabel('Your own secret').fill('too short')
    await ours.getByRole('button', { name: 'Keep it' }).click()
    await ours.getByText('At least 32 characters, or let us make one.').waitFor()
    assert.equal(await ours.getByLabel('Your own secret').inputValue(), 'too short')
    await ours.getByRole('button', { name: 'Cancel' }).click()
    await ours.getByRole('button', { name: 'Make a new secret' }).click()
    await shown.getByRole('button', { name: 'I have copied it' }).click()
    await ours.getByText('The old one', { exact: true }).waitFor()
    await fits(page, 'a provider on a phone')
    await axe(page, 'a provider on a phone')
    await ours.getByRole('button', { name: 'Remove the old secret' }).click()
    const sure = page.getByRole('dialog', { name: 'Remove this secret?' })
    await sure.getByText(/refused from now on/).waitFor()
    await sure.getByRole('button', { name: 'Remove secret' }).click()
    await ours.getByText('The old one', { exact: true }).waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: 'Delete provider' }).click()
    await page
      .getByRole('dialog', { name: 'Delete Our shop?' })
      .getByRole('button', { name: 'Delete provider' })
      .click()
    await page
      .getByText('None yet.')
      .or(page.getByRole('list', { name: 'Providers' }))
      .waitFor()
    assert.equal(await page.getByRole('link', { name: /^Our shop/ }).count(), 0)
    await page.goto(`${journey.ready.workspace}/settings/audit`)
    await page.getByText(/deleted the provider “Our shop” in the single sign-on of “/).waitFor()
    await page.context().close()
  })

  test('H-12: the same pages set staff’s own sign-in up, and no agent opens them', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/settings/staff-sso`)
    await page.getByRole('radio', { name: /^Single sign-on/ }).click()
    await page.getByRole('switch', { name: 'Everybody keeps their password' }).waitFor()
    await addProvider(page, /^SAML/, 'The office')
    const ours = step(page, /^1\./)
    const entityId = await ourValue(page, 'Entity ID (audience)')
    await ours.getByRole('tab', { name: 'AD FS' }).click()
    assert.equal(await ourValue(page, 'Relying party trust identifier'), entityId)
    await axe(page, 'the steps for AD FS')
    const people = step(page, /^3\./)
    await people.getByRole('button', { name: 'Add a group' }).click()
    await people.getByRole('button', { name: /^Save/ }).click()
    await people.getByText('Fill this in.').waitFor()
    await people.getByLabel('Group 1 as the provider names it').fill('support-leads')
    await people.getByRole('combobox', { name: 'Role of group 1' }).click()
    await page.getByRole('option', { name: 'Administrator' }).click()
    await people.getByRole('button', { name: /^Save/ }).click()
    await saved(page)
    const { url } = { url: page.url() }
    await page.reload()
    assert.equal(await people.getByLabel('Group 1 as the provider names it').inputValue(), 'support-leads')
    assert.equal(await people.getByRole('combobox', { name: 'Role of group 1' }).inputValue(), 'Administrator')

    const agent = await journey.visitor()
    await agent.goto(`${journey.ready.workspace}/sign-in`)
    await agent.getByLabel('E-mail address', { exact: true }).fill('freya@northwind.example')
    await agent.getByLabel('Password', { exact: true }).fill(journey.ready.staff.password)
    await agent.getByRole('button', { name: 'Sign in', exact: true }).click()
    await agent.waitForURL(/\/inbox/)
    await agent.goto(url)
    await agent.getByText('You may not change these settings').waitFor()
    for (const one of [page, agent]) await one.context().close()
  })
})
