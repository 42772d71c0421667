import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { SecretMade, SsoConnection } from '#contract/sso-connections.ts'
import type { SsoAttempt } from '#contract/sso-log.ts'
import type { SsoKind } from '#contract/sso-protocols.ts'
import type { SsoUpdate } from '#contract/sso-settings.ts'
import { axe, fits, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { type JwtApp, startJwtApp } from '#test/support/jwt-app.ts'
import { CLIENT, type OpenIdServer, startOpenIdServer } from '#test/support/openid-provider.ts'
import { saves } from '#test/support/saving.ts'
import { addProvider, openSsoSettings, ourValue, signInAtOpenId, step, verify } from '#test/support/sso-screens.ts'

describe('O-01 O-05: customers sign in by their own application and by OpenID', () => {
  // The providers start when the portal's port is known, on others.
  const journey = startJourney({ settings: { OUTGOING_ALLOW: 'localhost' } })
  let app: JwtApp
  let keys: OpenIdServer
  let [byJwt, byOpenId]: (SsoConnection | undefined)[] = []

  const api = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${journey.ready.api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${journey.ready.apiToken}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  const place = async () => (await api<{ items: { id: string }[] }>('GET', '/domains')).items[0]?.id ?? ''
  const set = async (update: SsoUpdate) => api('PATCH', `/sso/${await place()}`, update)
  const create = async (kind: SsoKind, name: string) =>
    api<SsoConnection>('POST', `/sso/${await place()}/connections`, { kind, name })
  const change = (id: string, update: object) => api<SsoConnection>('PATCH', `/sso-connections/${id}`, update)
  const log = async () =>
    (await api<{ items: SsoAttempt[] }>('GET', `/sso/${await place()}/attempts`)).items[0] ?? ({} as SsoAttempt)

  /** Signs in on the provider's own pages. */
  const atApp = async (page: Page, name: string) => {
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Sign in to the application' }).click()
  }
  const inside = (page: Page) => page.getByRole('heading', { name: 'Tickets' }).waitFor()
  /** Without scripts a browser goes on by the Refresh header all the same. */
  const leaves = (page: Page, origin: string) => page.waitForURL((url) => url.origin === origin)

  /** Tries a connection as staff do, and turns it on. */
  async function tryAndTurnOn(connection: SsoConnection, signIn: (page: Page) => Promise<void>): Promise<void> {
    const { url } = await api<{ url: string }>('POST', `/sso-connections/${connection.id}/trials`)
    const window = await journey.visitor()
    await window.goto(url)
    await signIn(window)
    await window.getByRole('heading', { name: `${connection.name} works` }).waitFor()
    await window.getByText(journey.ready.customer.email).first().waitFor()
    await axe(window, 'a trial')
    await window.context().close()
    await change(connection.id, { on: true })
  }

  before(async () => {
    app = await startJwtApp()
    const maya = { email: journey.ready.customer.email, first_name: 'Maya', last_name: 'Lindqvist', sub: 'm-1' }
    app.people.set('maya', maya)
    app.people.set('stranger', { email: 'nobody@elsewhere.example', first_name: 'No', last_name: 'Body' })
    byJwt = await create('jwt', 'Brightwater')
    app.secret = (await api<SecretMade>('POST', `/sso-connections/${byJwt.id}/secrets`, { secret: null })).secret
    const { signOnUrl, logoutUrl } = app
    byJwt = await change(byJwt.id, { settings: { ...byJwt.settings, signOnUrl, logoutUrl } })

    byOpenId = await create('openid', 'Keys')
    keys = await startOpenIdServer([byOpenId.own.redirectUrl], [byOpenId.own.logoutUrl])
    keys.holders.set('maya', { sub: 'maya', email: maya.email, email_verified: true, name: 'Maya Lindqvist' })
    await api('POST', `/sso-connections/${byOpenId.id}/secrets`, { secret: CLIENT.secret })
    const settings = { ...byOpenId.settings, issuer: keys.issuer, clientId: CLIENT.id }
    byOpenId = await change(byOpenId.id, { settings })
  })
  after(async () => {
    await app.stop()
    await keys.stop()
  })

  test('O-03 O-05: by JWT: tried by staff, then to the very page, with scripts and without, by address and by form', async () => {
    assert.ok(byJwt)
    await tryAndTurnOn(byJwt, (page) => atApp(page, 'maya'))
    await set({ method: 'sso' })
    const { portal } = journey.ready
    for (const scripts of [true, false])
      for (const answer of ['address', 'form'] as const) {
        app.answer = answer
        const page = await journey.visitor({ scripts, width: scripts ? 'desktop' : 'phone' })
        await page.goto(`${portal}/tickets?state=closed`)
        await leaves(page, app.url)
        await atApp(page, 'maya')
        if (answer === 'form') await page.getByRole('button', { name: 'Back to the portal' }).click()
        await inside(page)
        assert.match(page.url(), /\/support\/tickets\?state=closed$/)
        await page.context().close()
      }
    app.answer = 'address'
    assert.equal((await log()).result, 'signed-in')
  })

  test('O-08: signing out signs out of the application too, and ends on the portal’s page', async () => {
    const page = await journey.visitor()
    await page.goto(`${journey.ready.portal}/tickets`)
    await leaves(page, app.url)
    await atApp(page, 'maya')
    await inside(page)
    await page.goto(`${journey.ready.portal}/account`)
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    assert.deepEqual(app.signedOut, [byJwt?.own.logoutUrl])
    await page.context().close()
  })

  test('O-06 O-07: who is denied gets one page with a reference that the log finds, and goes round in no circle', async () => {
    for (const scripts of [true, false]) {
      const page = await journey.visitor({ scripts })
      await page.goto(`${journey.ready.portal}/tickets`)
      await leaves(page, app.url)
      await atApp(page, 'stranger')
      const reference = await page.getByText(/Reference/).textContent()
      assert.match(page.url(), /\/support\/sign-in\/problem\?/)
      assert.ok(!page.url().includes('jwt'), 'nothing of the token is in the address')
      const line = await log()
      assert.deepEqual([line.result, line.code], ['denied', 'not-listed'])
      assert.ok(line.reference !== '' && reference?.includes(line.reference), `${reference}`)
      if (scripts) await axe(page, 'denied')
      await page.context().close()
    }
  })

  test('O-01 O-08: by OpenID, and the provider’s session ends at sign-out', async () => {
    assert.ok(byJwt && byOpenId)
    await tryAndTurnOn(byOpenId, (page) => signInAtOpenId(page, 'maya'))
    for (const scripts of [true, false]) {
      const page = await journey.visitor({ scripts })
      await page.goto(`${journey.ready.portal}/sign-in`)
      if (scripts) await axe(page, 'two providers')
      await page.getByRole('button', { name: /Keys/ }).click()
      await leaves(page, keys.issuer)
      await signInAtOpenId(page, 'maya')
      await inside(page)
      await page.goto(`${journey.ready.portal}/account`)
      await page.getByRole('button', { name: 'Sign out' }).first().click()
      await page.getByRole('button', { name: 'Yes, sign me out' }).click()
      await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
      await page.goto(`${journey.ready.portal}/sign-in`)
      await page.getByRole('button', { name: /Keys/ }).click()
      await page.getByPlaceholder('Enter any login').waitFor()
      await page.context().close()
    }
  })

  test('O-01: several providers: by the mail domain of the address, or by a button', async () => {
    assert.ok(byJwt && byOpenId)
    const { customer, portal } = journey.ready
    const domain = customer.email.split('@')[1] ?? ''
    await change(byJwt.id, { mailDomains: ['elsewhere.example'] })
    await change(byOpenId.id, { mailDomains: [domain], button: false })
    for (const scripts of [true, false]) {
      const page = await journey.visitor({ scripts, width: scripts ? 'desktop' : 'phone' })
      const address = page.getByLabel('E-mail address', { exact: true })
      const go = page.getByRole('button', { name: 'Go on with single sign-on' })
      await page.goto(`${portal}/sign-in`)
      assert.equal(await page.getByRole('button', { name: /Keys/ }).count(), 0)
      if (scripts) await axe(page, 'routed')
      await address.fill('me@unknown.example')
      await go.click()
      await page.getByRole('alert').waitFor()
      await address.fill(customer.email)
      await go.click()
      await leaves(page, keys.issuer)
      await page.goto(`${portal}/sign-in`)
      await address.fill('me@elsewhere.example')
      await go.click()
      await leaves(page, app.url)
      await page.goto(`${portal}/sign-in`)
      await page.getByRole('button', { name: /Brightwater/ }).click()
      await leaves(page, app.url)
      // The application is not Maya's: it may not speak for her mail domain.
      await atApp(page, 'maya')
      await page.getByText(/Reference/).waitFor()
      assert.equal((await log()).code, 'email-elsewhere')
      await page.context().close()
    }
  })

  test('R-01: passwords beside single sign-on, when the admin says so', async () => {
    const { customer, portal } = journey.ready
    const without = await journey.visitor()
    await without.goto(`${portal}/sign-in`)
    await without.getByRole('button', { name: /Brightwater/ }).waitFor()
    assert.equal(await without.getByLabel('Password', { exact: true }).count(), 0)
    await set({ passwordsToo: true })
    await without.reload()
    await axe(without, 'passwords beside')
    await without.getByLabel('E-mail address', { exact: true }).fill(customer.email)
    await without.getByLabel('Password', { exact: true }).fill(customer.password)
    await without.getByRole('button', { name: 'Sign in', exact: true }).click()
    await inside(without)
    await without.context().close()
  })

  /** RS256: by the address of the application's keys, and by one key. */
  async function signWithKeys(page: Page): Promise<void> {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    app.secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    app.algorithm = 'RS256'
    app.keys = { keys: [publicKey.export({ format: 'jwk' })] }
    const [theirs, last] = [step(page, 2), step(page, 4)]
    const save = () => theirs.getByRole('button', { name: /^Save/ }).click()
    await theirs.getByLabel('Sign-on URL').fill(app.signOnUrl)
    await theirs.getByRole('radio', { name: /^RS256/ }).click()
    const [address, key] = [theirs.getByLabel(/\(JWKS\)$/), theirs.getByLabel('Public key (PEM)')]
    await key.fill(app.secret)
    await save()
    await theirs.getByText(/That is the private key, which stays in your application/).waitFor()
    await key.fill(pem)
    await address.fill(app.jwksUrl)
    await save()
    await theirs.getByText(/Either a public key or the address of the keys, not both/).waitFor()
    await axe(page, 'keys of an application')
    for (const published of [true, false]) {
      await address.fill(published ? app.jwksUrl : '')
      await key.fill(published ? '' : pem)
      await saves(page, save)
      await verify(page, (trial) => atApp(trial, 'maya'), 'Our shop works')
      await last.getByText('It works', { exact: true }).waitFor()
    }
    await page.reload()
    assert.equal((await key.inputValue()).trim(), pem.trim())
  }

  test('O-05, S18: the secret of tokens is shown once, two count at once, and the old one is removed; or keys in its place', async () => {
    const page = await journey.person('staff', { width: 'phone', scheme: 'dark' })
    await openSsoSettings(page, journey.ready)
    await fits(page, 'how customers sign in')
    await addProvider(page, /^JWT/, 'Our shop')
    const ours = step(page, 1)
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

    await signWithKeys(page)

    // Typed and not saved: asked about before it is left behind, and gone without a word with what is deleted.
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Our old shop')
    await page.getByRole('main').getByRole('link', { name: 'Sign-in and access' }).click()
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' })
    await leaving.getByRole('button', { name: 'Cancel' }).click()
    await leaving.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Delete provider' }).click()
    await page
      .getByRole('dialog', { name: 'Delete Our shop?' })
      .getByRole('button', { name: 'Delete provider' })
      .click()
    await page.getByRole('region', { name: 'Providers' }).waitFor()
    await page.getByRole('link', { name: /^Our shop/ }).waitFor({ state: 'hidden' })
    await page.goto(`${journey.ready.workspace}/settings/audit`)
    await page.getByText(/deleted the provider “Our shop” of single sign-on for “/).waitFor()
    await page.context().close()
  })
})
