import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type SignInUpdate, type SignInWays, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { saves } from '#test/support/saving.ts'
import { CLIENT, startOpenIdServer } from '#test/support/openid-provider.ts'

const MINUTE = 60_000

describe('R-16: other ways to sign in', () => {
  // The provider starts when the portal's port is known, on another one.
  const journey = startJourney({ settings: { OUTGOING_ALLOW: 'localhost' } })

  const change = async (update: SignInUpdate) => {
    const { api, apiToken } = journey.ready
    const { items } = await journey.ask<{ items: { id: string }[] }>('/domains')
    const answer = await fetch(`${api}/domains/${items[0]?.id}/sign-in`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(update),
    })
    assert.ok(answer.ok, await answer.text())
  }
  const offer = (ways: Partial<SignInWays>, secrets = {}) => change({ ways: { ...USUAL_WAYS, ...ways }, secrets })

  /** The newest mail to an address, once there is one more than before. */
  async function nextMail(to: string, act: () => Promise<unknown>): Promise<string> {
    const newest = async () =>
      (await journey.ask<{ items: { id: string }[] }>(`/outgoing-mails?address=${encodeURIComponent(to)}`)).items[0]
    const last = await newest()
    await act()
    const until = Date.now() + 30_000
    for (let mail = await newest(); Date.now() < until; mail = await newest()) {
      if (!mail || mail.id === last?.id) continue
      // Written when it is sent.
      const { text } = await journey.ask<{ text: string }>(`/outgoing-mails/${mail.id}`)
      if (text !== '') return text
    }
    throw new Error(`no mail came for ${to}`)
  }
  const address = (page: Page) => page.getByLabel('E-mail address', { exact: true })
  const inside = (page: Page) => page.getByRole('heading', { name: 'Tickets' }).waitFor()

  /** Signs in on the provider's own pages. */
  const there = async (page: Page, name: string) => {
    await page.getByPlaceholder('Enter any login').fill(name)
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  for (const scripts of [true, false])
    test(`by a link and by a code from a mail, to the very page, scripts ${scripts ? 'on' : 'off'}`, async () => {
      await offer({ passwords: false, links: true, codes: true })
      const { portal, customer } = journey.ready
      const page = await journey.visitor({ scripts })
      await page.goto(`${portal}/tickets?state=closed`)
      await address(page).fill(customer.email)
      if (scripts) await axe(page, 'sign-in by mail')
      const ask = page.getByRole('button', { name: 'Send me a link and a code by mail' })
      const mail = await nextMail(customer.email, () => ask.click())
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
      if (scripts) await axe(page, 'mail sent')
      const link = /http\S+\/sign-in\/link\?token=\S+/.exec(mail)?.[0] ?? ''
      await page.goto(link)
      await page.getByText(customer.email).waitFor()
      if (scripts) await axe(page, 'link')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await inside(page)
      assert.match(page.url(), /\/support\/tickets\?state=closed$/)
      assert.ok(!page.url().includes('token'))
      await page.goto(link)
      await page.getByRole('heading', { name: 'This link is not valid any more' }).waitFor()

      const other = await journey.visitor({ scripts, width: 'phone' })
      await other.goto(`${portal}/sign-in`)
      await address(other).fill(customer.email)
      const again = other.getByRole('button', { name: 'Send me a link and a code by mail' })
      const code = /^(\d{4} \d{4})$/m.exec(await nextMail(customer.email, () => again.click()))?.[1] ?? ''
      await other.getByLabel('The code from the mail').fill('0000 0000')
      await other.getByRole('button', { name: 'Sign in' }).click()
      await other.getByRole('alert').waitFor()
      if (scripts) await axe(other, 'wrong code')
      await other.getByLabel('The code from the mail').fill(code)
      await other.getByRole('button', { name: 'Sign in' }).click()
      await inside(other)
      for (const one of [page, other]) await one.context().close()
    })

  test('X-01 T-05: a reply that arrived too late comes back after signing in by a link, scripts off', async () => {
    await offer({ links: true })
    const { customer } = journey.ready
    const page = await journey.person('customer', { scripts: false })
    await page.getByRole('link', { name: /Lens calibration drifts/ }).click()
    await page.getByRole('textbox', { name: 'Your reply' }).fill('Still <here> & kept')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Send reply' }).click()
    await address(page).fill(customer.email)
    const ask = page.getByRole('button', { name: 'Send me a link by mail' })
    const mail = await nextMail(customer.email, () => ask.click())
    await page.goto(/http\S+\/sign-in\/link\?token=\S+/.exec(mail)?.[0] ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Your reply is not sent yet').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Your reply' }).inputValue(), 'Still <here> & kept')
    await page.context().close()
  })

  test('by a passkey that is added, named and removed under “Your account”', async () => {
    await offer({ passkeys: true })
    const { portal } = journey.ready
    const page = await journey.person('customer')
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${portal}/account`)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('The passkey is added.').first().waitFor()
    await axe(page, 'passkeys')
    await page.getByRole('textbox', { name: /Name of the passkey/ }).fill('The blue laptop')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await page.getByText('The name is saved.').first().waitFor()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('This device has a passkey for you already.').waitFor()

    // This authenticator picks from the list in the address field by itself.
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${portal}/tickets?state=closed`)
    await inside(page)
    assert.match(page.url(), /state=closed$/)

    await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${portal}/tickets?state=open`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await inside(page)
    assert.match(page.url(), /state=open$/)
    await page.goto(`${portal}/account`)
    await page.getByRole('button', { name: 'Remove the passkey The blue laptop' }).click()
    await page.getByText('The passkey is removed.').first().waitFor()
    await page.context().close()
  })

  test('at an OpenID provider, and connects an account there', async (t) => {
    const { portal, customer, colleague } = journey.ready
    const provider = await startOpenIdServer([`${new URL(portal).origin}/sign-in/back`])
    t.after(() => provider.stop())
    const keys = {
      id: 'keys',
      name: 'Keys',
      issuer: provider.issuer,
      clientId: CLIENT.id,
      trustEmail: false,
      mailDomains: [],
    }
    await offer({ openid: [keys] }, { keys: CLIENT.secret })
    provider.holders.set('maya', { sub: 'maya', email: customer.email, email_verified: true })
    provider.holders.set('sam', { sub: 'sam', email: colleague.email, email_verified: false })
    const page = await journey.visitor()
    await page.goto(`${portal}/tickets?state=closed`)
    await page.getByRole('button', { name: 'Go on with Keys' }).click()
    await there(page, 'maya')
    await inside(page)
    assert.match(page.url(), /\/support\/tickets\?state=closed$/)

    const stranger = await journey.visitor()
    await stranger.goto(`${portal}/sign-in`)
    await stranger.getByRole('button', { name: 'Go on with Keys' }).click()
    await there(stranger, 'sam')
    await stranger.getByRole('heading', { name: 'Your address is not proven there' }).waitFor()
    await axe(stranger, 'a sign-in problem')
    assert.doesNotMatch(stranger.url(), /code=|state=/)

    const sam = await journey.person('colleague')
    await sam.goto(`${portal}/account`)
    await sam.getByRole('button', { name: 'Connect Keys' }).click()
    await there(sam, 'sam')
    await sam.getByText('It is connected.').first().waitFor()
    for (const one of [page, stranger, sam]) await one.context().close()
    await offer({})
  })

  test('staff choose the ways, set a provider up, and try it', async (t) => {
    await offer({})
    const { workspace, portal, customer } = journey.ready
    const provider = await startOpenIdServer([`${new URL(portal).origin}/sign-in/back`])
    t.after(() => provider.stop())
    provider.holders.set('maya', { sub: 'maya', email: customer.email, email_verified: true })
    const page = await journey.person('staff')
    await page.goto(`${workspace}/settings/portal`)
    await page.getByRole('tab', { name: 'Sign-in and access' }).click()
    const ways = page.getByRole('region', { name: 'Ways to sign in' })
    await ways.getByRole('switch', { name: 'A link by mail' }).click()
    await page.getByText('Saved.').first().waitFor()
    await ways.getByText(/No mail server is set/).waitFor()
    await axe(page, 'ways to sign in')
    await ways.getByRole('switch', { name: 'A link by mail' }).click()
    await ways.getByText(/No mail server is set/).waitFor({ state: 'hidden' })
    await ways.getByRole('switch', { name: 'Passwords' }).click()
    await ways
      .getByRole('alert')
      .getByText(/Leave at least one way on/)
      .waitFor()

    await ways.getByRole('button', { name: 'Add another OpenID provider' }).click()
    const form = page.getByRole('dialog', { name: 'OpenID provider' })
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('Name it').waitFor()
    await form.getByLabel('Name', { exact: true }).fill('Keys')
    await form.getByLabel('Issuer').fill(provider.issuer)
    await form.getByLabel('Client ID').fill(CLIENT.id)
    await form.getByLabel('Client secret').fill(CLIENT.secret)
    await axe(page, 'a provider')
    await form.getByRole('switch', { name: 'Trust its addresses without its proof' }).click()
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText(/Name the mail domains/).waitFor()
    await form.getByRole('switch', { name: 'Trust its addresses without its proof' }).click()
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
    const opened = page.waitForEvent('popup')
    await ways.getByRole('button', { name: 'Try it with Keys' }).click()
    const trial = await opened
    await there(trial, 'maya')
    await trial.getByRole('heading', { name: 'Keys works' }).waitFor()
    await trial.getByText(customer.email).waitFor()
    await axe(trial, 'a trial')
    await ways.getByRole('button', { name: 'Turn off Keys' }).click()
    await page.getByRole('button', { name: 'Turn off', exact: true }).click()
    await ways.getByText(provider.issuer).waitFor({ state: 'hidden' })

    const sessions = page.getByRole('region', { name: 'Sessions' })
    await sessions.getByLabel('Hours of a session').fill('0')
    await sessions.getByText('Between 1 and 168 hours').waitFor()
    await sessions.getByLabel('Hours of a session').fill('8')
    await saves(page, () => sessions.getByRole('button', { name: 'Save' }).click())
    await page.context().close()
  })

  test('X-03: a member sees where they are signed in, and ends it there', async () => {
    await offer({})
    const { portal } = journey.ready
    const [here, there] = [await journey.person('stranger'), await journey.person('stranger', { width: 'phone' })]
    await here.goto(`${portal}/account`)
    const sessions = here.getByRole('region', { name: 'Your sessions' })
    await sessions.getByText('This session').waitFor()
    assert.equal(await sessions.getByText(/^Chrome on Linux$/).count(), 2)
    await axe(here, 'sessions')
    await sessions.getByRole('button', { name: 'End the session of Chrome on Linux' }).click()
    await here.getByText('The session is ended.').first().waitFor()
    await there.reload()
    await there.getByRole('heading', { name: 'Sign in' }).waitFor()
    for (const one of [here, there]) await one.context().close()
  })

  test('X-01: a click in one tab counts in the other; the warning counts down, and waking up too late leads to sign-in', async () => {
    const { api, apiToken, portal } = journey.ready
    const { items } = await journey.ask<{ items: { id: string }[] }>('/domains')
    const idle = (idleMinutes: number | null) =>
      fetch(`${api}/domains/${items[0]?.id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ idleMinutes }),
      })
    await idle(20)
    const page = await journey.person('customer')
    const context = page.context()
    await context.clock.install()
    await page.goto(`${portal}/tickets/new`)
    await page.getByLabel('Subject').fill('Half a thought')
    await context.clock.fastForward(19.2 * MINUTE)
    const warning = page.getByRole('dialog', { name: 'Are you still there?' })
    await warning.waitFor()
    const left = async () => Number(/(\d+) seconds/.exec((await warning.textContent()) ?? '')?.[1])
    const before = await left()
    assert.ok(before > 20 && before <= 60, `${before} seconds`)
    await context.clock.fastForward(5000)
    assert.ok((await left()) <= before - 4)
    await axe(page, 'idle warning')
    const other = await context.newPage()
    await other.goto(`${portal}/tickets`)
    await warning.waitFor({ state: 'hidden' })
    await other.close()
    await context.clock.fastForward(60 * MINUTE)
    await page
      .getByText(/You were signed out because nothing was clicked/)
      .first()
      .waitFor()
    assert.equal(new URL(page.url()).searchParams.get('next'), '/support/tickets/new')
    await idle(null)
    await context.close()
  })
})
