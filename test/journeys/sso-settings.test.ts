import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { CLIENT, startOpenIdServer } from '#test/support/openid-provider.ts'
import { startSamlProvider } from '#test/support/saml-provider.ts'
import { saves } from '#test/support/saving.ts'
import {
  addProvider,
  makeInWorkspace,
  metadataInFile,
  method,
  onlyOnList,
  openSsoSettings,
  ourValue,
  samlValues,
  saved,
  signInAtOpenId,
  signInAtSaml,
  step,
  verify,
} from '#test/support/sso-screens.ts'

describe('R-01, O-01 to O-08: single sign-on from the settings alone', () => {
  // The provider starts when our redirect address is known, on a port of its own.
  const journey = startJourney({ settings: { OUTGOING_ALLOW: 'localhost,127.0.0.1' } })

  test('O-02, O-03, O-06, R-01: from nothing to a customer who signs in, and what the log says of it', async (t) => {
    const { portal, customer } = journey.ready
    const page = await journey.person('staff')
    await openSsoSettings(page, journey.ready)
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
    const [theirs, people, last] = [step(page, 2), step(page, 3), step(page, 4)]
    await page.getByText('To be filled in').waitFor()
    await last.getByText('Before it can be tried').waitFor()
    assert.ok(await last.getByRole('button', { name: /^Verify/ }).isDisabled())
    await last.getByRole('switch', { name: 'On' }).click()
    await last.getByRole('alert').waitFor()
    await axe(page, 'a new provider')

    const back = await ourValue(page, 'Redirect address')
    const provider = await startOpenIdServer([back])
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
    await verify(page, (trial) => signInAtOpenId(trial, 'eve'), 'Keys does not work yet')
    await last.getByText('It did not work').waitFor()
    await last.getByText(/may not speak for this mail domain/).waitFor()
    await axe(page, 'a trial that did not work')
    await verify(page, (trial) => signInAtOpenId(trial, 'maya'), 'Keys works')
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
    await signInAtOpenId(maya, 'maya')
    await maya.getByRole('heading', { name: 'Tickets' }).waitFor()
    assert.match(maya.url(), /state=closed$/)
    const eve = await journey.visitor()
    await eve.goto(`${portal}/tickets`)
    await signInAtOpenId(eve, 'eve')
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
    const nobody = Array.from({ length: 30 }, (_none, nth) => fetch(`${back}?state=nobody-${nth}`))
    await Promise.all(nobody)
    await page.reload()
    const more = page.getByRole('button', { name: 'Load more' })
    await more.waitFor()
    assert.equal(await log.getByRole('listitem').count(), 25)
    await more.click()
    await log.getByText('Trial worked').waitFor()
    assert.ok((await log.getByRole('listitem').count()) > 30)
    assert.equal(await more.count(), 0, 'that was the last page')

    await openSsoSettings(page, journey.ready)
    await page.getByRole('link', { name: /^Keys/ }).click()
    await last.getByRole('switch', { name: 'On' }).click()
    const off = page.getByRole('dialog', { name: 'Turn Keys off?' })
    await off.getByText(/sessions that it opened end at once/).waitFor()
    await off.getByRole('button', { name: 'Turn off' }).click()
    await last.getByText(/only provider: nobody could sign in/).waitFor()
    await page.getByRole('link', { name: 'Sign-in and access' }).click()
    await onlyOnList(page, journey.ready)
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

  test('O-02, O-03: SAML by its metadata alone: read from a file, looked at, verified, turned on; groups open access groups', async (t) => {
    const provider = await startSamlProvider()
    t.after(() => provider.stop())
    const { customer } = journey.ready
    provider.holders.set('maya', { nameId: 'maya-1', attributes: { mail: customer.email, groups: 'optics' } })
    await makeInWorkspace(journey.ready, '/access-groups', { name: 'Opticians of the trade' })
    const page = await journey.person('staff')
    await openSsoSettings(page, journey.ready)
    await addProvider(page, /^SAML/, 'Brightwater')
    const [theirs, people, last] = [step(page, 2), step(page, 3), step(page, 4)]
    provider.trust({ own: await samlValues(page), certificate: null })
    const metadata = await fetch(await ourValue(page, 'Metadata address'))
    assert.match(await metadata.text(), /EntityDescriptor/)

    await theirs.getByText('Pasted').click()
    await theirs.getByLabel('Metadata XML').fill('<html>not it</html>')
    await theirs.getByRole('button', { name: 'Read it' }).click()
    await theirs.getByText('It is XML, but no metadata of SAML 2.0.').waitFor()
    assert.equal(await theirs.getByLabel('Metadata XML').inputValue(), '<html>not it</html>')
    await metadataInFile(page, '<html>not it</html>')
    await theirs.getByRole('alert').getByText('It is XML, but no metadata of SAML 2.0.').waitFor()
    await axe(page, 'a file that is no metadata')
    await metadataInFile(page, await (await fetch(provider.metadataUrl)).text())
    await theirs.getByText(/The form is filled in from the metadata/).waitFor()
    await theirs.getByRole('button', { name: /^Save/ }).click()
    await saved(page)
    assert.equal(await theirs.getByLabel('Issuer').inputValue(), provider.issuer)
    const certificates = theirs.getByRole('group', { name: 'Certificates' })
    await certificates.getByText('Portico single sign-on', { exact: true }).waitFor()
    await axe(page, 'what metadata filled in')
    await certificates.getByRole('button', { name: 'Add a certificate' }).click()
    await certificates.getByLabel('A certificate', { exact: true }).fill('not one')
    await certificates.getByRole('button', { name: 'Add the certificate' }).click()
    await certificates.getByText('This is no X.509 certificate in PEM or base64.').waitFor()

    await people.getByText(/Changes at the provider count from the next sign-in on/).waitFor()
    await people.getByRole('button', { name: 'Add a group' }).click()
    await people.getByRole('button', { name: /^Save/ }).click()
    for (const words of ['Fill this in.', 'Choose one.']) await people.getByText(words).waitFor()
    const [value, group] = [
      people.getByLabel('Group 1 as the provider names it'),
      people.getByRole('combobox', { name: 'Access group of group 1' }),
    ]
    await value.fill('optics')
    await group.click()
    await page.getByRole('option', { name: 'Opticians of the trade' }).click()
    await saves(page, () => people.getByRole('button', { name: /^Save/ }).click())
    await page.reload()
    // The names of the groups come after the page.
    await group.and(page.locator('[value="Opticians of the trade"]')).waitFor()
    assert.equal(await value.inputValue(), 'optics')

    await verify(page, (trial) => signInAtSaml(trial, 'maya'), 'Brightwater works')
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
})
