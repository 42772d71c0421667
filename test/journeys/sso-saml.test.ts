import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { type SamlProvider, startSamlProvider } from '#test/support/saml-provider.ts'

describe('O-01 to O-08: customers sign in at a SAML provider', () => {
  const journey = startJourney()
  let idp: SamlProvider
  let domainId: string
  let connection: SsoConnection

  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const { api, apiToken } = journey.ready
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    assert.ok(answer.ok, `${method} ${path}: ${await answer.clone().text()}`)
    return (await answer.json()) as T
  }
  const set = async (some: Partial<SamlSettings>) => {
    const settings = { ...idp.settings, ...some }
    connection = await call('PATCH', `/sso-connections/${connection.id}`, { settings })
    idp.trust(connection, settings.signRequests)
  }

  before(async () => {
    idp = await startSamlProvider()
    const { customer } = journey.ready
    const person = { mail: customer.email, givenName: 'Maya', sn: 'Lindqvist' }
    idp.holders.set('maya', { nameId: 'maya-1', attributes: person })
    idp.holders.set('eve', { nameId: 'eve-1', attributes: { mail: 'eve@nowhere.example' } })
    const { items } = await call<{ items: { id: string }[] }>('GET', '/domains')
    domainId = items[0]?.id ?? ''
    connection = await call('POST', `/sso/${domainId}/connections`, { kind: 'saml', name: 'Brightwater' })
    await set({ unsolicited: true })
  })
  after(() => idp.stop())

  /** Signs in on the provider's own page; without scripts its answer is sent on by hand. */
  const there = async (page: Page, name: string, scripts = true) => {
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Sign in there' }).click()
    if (!scripts) await page.getByRole('button', { name: 'Submit' }).click()
  }
  const inside = (page: Page) => page.getByRole('heading', { name: 'Tickets', exact: true }).waitFor()

  test('O-03: staff try the connection in a window of its own, see what came back, and turn it on', async () => {
    const { url } = await call<{ url: string }>('POST', `/sso-connections/${connection.id}/trials`)
    const page = await journey.visitor()
    await page.goto(url)
    await there(page, 'maya')
    await page.getByRole('heading', { name: 'Brightwater works' }).waitFor()
    await page.getByText('maya-1').first().waitFor()
    await page.getByText('Lindqvist').first().waitFor()
    await axe(page, 'a trial')
    await page.goto(url)
    assert.equal(await page.getByLabel('Name').count(), 0, 'its address works once')
    await page.context().close()
    await call('PATCH', `/sso-connections/${connection.id}`, { on: true })
    await call('PATCH', `/sso/${domainId}`, { method: 'sso' })
  })

  for (const binding of ['redirect', 'post'] as const)
    for (const scripts of [true, false])
      test(`O-02: to the very page that was asked for, by ${binding}, scripts ${scripts ? 'on' : 'off'}`, async () => {
        await set({ binding, signRequests: scripts, unsolicited: true })
        const page = await journey.visitor({ scripts, width: scripts ? 'desktop' : 'phone' })
        await page.goto(`${journey.ready.portal}/tickets?state=closed`)
        const go = page.getByRole('button', { name: 'Go on to Brightwater' })
        if (binding === 'post' && !scripts) await go.click()
        await there(page, 'maya', scripts)
        await inside(page)
        assert.match(page.url(), /\/support\/tickets\?state=closed$/)
        await page.context().close()
      })

  test('T-05, X-01: what was written is kept over a sign-in at the provider, scripts off', async () => {
    await set({ unsolicited: true })
    const page = await journey.visitor({ scripts: false })
    await page.goto(`${journey.ready.portal}/tickets`)
    await there(page, 'maya', false)
    await page.getByRole('link', { name: /Lens calibration drifts/ }).click()
    await page.getByRole('textbox', { name: 'Your reply' }).fill('Still <here> & kept')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Send reply' }).click()
    await page.getByRole('button', { name: /Brightwater/ }).click()
    await there(page, 'maya', false)
    await page.getByRole('button', { name: /your text|Go on/ }).click()
    await page.getByText('Your reply is not sent yet').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Your reply' }).inputValue(), 'Still <here> & kept')
    await page.context().close()
  })

  for (const scripts of [true, false])
    test(`O-04: from the provider’s own start page, where that is allowed, scripts ${scripts ? 'on' : 'off'}`, async () => {
      const page = await journey.visitor({ scripts })
      await page.goto(idp.link('start', 'maya'))
      if (!scripts) await page.getByRole('button', { name: 'Submit' }).click()
      await inside(page)
      await page.context().close()
    })

  test('O-04: and not where it is not', async () => {
    await set({})
    const page = await journey.visitor()
    await page.goto(idp.link('start', 'maya'))
    await page.getByText(/Reference/).waitFor()
    assert.ok(!page.url().includes('SAML'))
    await axe(page, 'not begun')
    await page.context().close()
  })

  test('O-08: signing out here signs out there, and signing out there signs out here', async () => {
    idp.forget()
    const page = await journey.visitor()
    await page.goto(`${journey.ready.portal}/tickets`)
    await there(page, 'maya')
    await inside(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    assert.match(page.url(), /\/support\/signed-out$/)

    await page.goto(`${journey.ready.portal}/tickets`)
    await there(page, 'maya')
    await inside(page)
    await page.goto(idp.link('logout'))
    await page.goto(`${journey.ready.portal}/tickets`)
    await page.getByLabel('Name').waitFor()
    await page.context().close()
  })

  test('O-07, O-06: whom the portal does not let in gets one page with a reference, and no loop', async () => {
    const page = await journey.visitor({ width: 'phone' })
    await page.goto(`${journey.ready.portal}/tickets`)
    await there(page, 'eve')
    await page.getByText(/Reference/).waitFor()
    assert.match(page.url(), /\/sign-in\/problem\?why=not-admitted&ref=/)
    await axe(page, 'denied')
    const reference = new URL(page.url()).searchParams.get('ref') ?? ''
    const { items } = await call<{ items: { code: string; email: string; result: string }[] }>(
      'GET',
      `/sso/${domainId}/attempts?search=${reference}`,
    )
    assert.deepEqual(
      [items[0]?.result, items[0]?.code, items[0]?.email],
      ['denied', 'not-listed', 'eve@nowhere.example'],
    )
    await page.context().close()
  })

  test('O-06: who goes away at the provider can try again', async () => {
    const page = await journey.visitor()
    await page.goto(`${journey.ready.portal}/tickets`)
    await page.getByRole('button', { name: 'Go away' }).click()
    await page.getByText(/Reference/).waitFor()
    await axe(page, 'declined')
    await page.context().close()
  })
})
