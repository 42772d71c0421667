import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Domain } from '#contract/domains.ts'
import { axe, type Browser, fits, launchBrowser, openPage, type Page } from '#test/support/browser.ts'
import { type NameServer, startNameServer } from '#test/support/name-server.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { fillSignIn, signIn } from '../../scripts/screen-list/visit.ts'

const HOST = 'help.northwind.localhost'

/** One browser that finds the connected host on this machine, as a real one would by the DNS. */
describe('D-01, D-03, D-04: a domain of one’s own', () => {
  let names: NameServer
  let product: Product
  let browser: Browser
  let staff: Page
  before(async () => {
    names = await startNameServer()
    product = await startProduct({ settings: { DNS_SERVERS: names.address } })
    browser = await launchBrowser()
    staff = await openPage(browser, product.ready.portal)
    await signIn(staff, product.ready, 'staff')
  })
  after(async () => {
    await browser.close()
    await product.stop()
    await names.stop()
  })
  const at = (path: string) => {
    const { port } = new URL(product.ready.portal)
    return `http://${HOST}:${port}${path}`
  }
  const recordOf = async (): Promise<{ name: string; value: string }> => {
    const answer = await staff.request.get(`${product.ready.api}/domains`)
    const { items } = (await answer.json()) as { items: Domain[] }
    const txt = items.find(({ host }) => host === HOST)?.connection?.records.find(({ type }) => type === 'TXT')
    assert.ok(txt)
    return txt
  }

  test('is connected with a record to copy, says what is missing, and is verified', async () => {
    await staff.goto('/workspace/settings/domains')
    await staff.getByRole('heading', { name: 'Domains' }).waitFor()
    await axe(staff, 'domains')
    await staff.getByRole('button', { name: 'Connect a domain' }).click()
    const drawer = staff.getByRole('dialog', { name: 'Connect a domain' })
    await drawer.getByLabel('Host').fill(`https://${HOST}/`)
    await drawer.getByRole('button', { name: 'Connect', exact: true }).click()
    await drawer.getByText('Only the host, such as help.example.com').waitFor()
    await drawer.getByLabel('Host').fill(HOST)
    await axe(staff, 'connect a domain')
    await drawer.getByRole('button', { name: 'Connect', exact: true }).click()

    await staff.getByRole('heading', { level: 1, name: HOST }).waitFor()
    const record = await recordOf()
    await staff.getByRole('group', { name: 'TXT record' }).getByText(record.value).waitFor()
    await staff.getByRole('button', { name: 'Verify' }).click()
    await staff.getByText('Not verified yet').waitFor()
    await staff.getByText(`No TXT record at ${record.name}.`).waitFor()
    await axe(staff, 'a domain that waits')
    await fits(staff, 'a domain that waits')

    names.txt.set(record.name, [record.value])
    await staff.getByRole('button', { name: 'Verify' }).click()
    await staff.getByText('The record is there').waitFor()
    await staff.getByRole('button', { name: 'Use for new portals' }).click()
    await staff.getByText('Used for new portals.').waitFor()
    await axe(staff, 'a verified domain')
  })

  test('serves the portal that moves there, and nothing of the workspace; the old address leads there', async () => {
    const old = product.ready.portal
    const early = await openPage(browser, old)
    await early.goto(`${old}/sign-in`)
    await fillSignIn(early, product.ready.colleague)
    await early.getByRole('heading', { name: 'Tickets' }).waitFor()
    await early.context().close()
    await staff.goto('/workspace/settings/portal')
    const address = staff.getByRole('region', { name: 'Address' })
    await address.getByLabel('Path').fill('workspace')
    await address.getByText('“workspace” is an address of the server itself').waitFor()
    await address.getByLabel('Path').fill('care')
    await address.getByRole('combobox', { name: 'Domain' }).click()
    await staff.getByRole('option', { name: HOST }).click()
    await address.getByText(at('/care')).waitFor()
    await axe(staff, 'a portal’s new address')
    await address.getByRole('button', { name: 'Move portal' }).click()
    const question = staff.getByRole('dialog')
    await question.getByText('1 customer who is signed in has to sign in again at the new address.').waitFor()
    await question.getByRole('button', { name: 'Move portal' }).click()
    await address.getByText(at('/care'), { exact: true }).first().waitFor()

    const customer = await openPage(browser, product.ready.portal)
    await customer.goto(`${old}/tickets?state=closed`)
    await customer.getByRole('heading', { name: 'Sign in' }).waitFor()
    assert.ok(customer.url().startsWith(at('/care/sign-in')), customer.url())
    await fillSignIn(customer, product.ready.customer)
    await customer.getByRole('heading', { name: 'Tickets' }).waitFor()
    assert.equal(customer.url(), at('/care/tickets?state=closed'))
    await axe(customer, 'the portal on its domain')

    await customer.goto(at('/'))
    await customer.getByRole('heading', { name: 'Tickets' }).waitFor()
    for (const path of ['/workspace', '/workspace/sign-in', '/api/v1/me', '/metrics'])
      assert.equal((await customer.goto(at(path)))?.status(), 404, path)
    await customer.context().close()
  })

  test('keeps everybody signed in, and what they typed, when only the path changes', async () => {
    const customer = await openPage(browser, product.ready.portal)
    await customer.goto(at('/care/sign-in'))
    await fillSignIn(customer, product.ready.customer)
    await customer.getByRole('heading', { name: 'Tickets' }).waitFor()
    await customer.goto(at('/care/tickets/new'))
    await customer.getByLabel('Subject').fill('Written while the portal moved')
    await customer.getByLabel('Description').fill('Nothing of this may be lost.')

    await staff.goto('/workspace/settings/portal')
    const address = staff.getByRole('region', { name: 'Address' })
    await address.getByLabel('Path').fill('support')
    await address.getByText('The old address keeps leading here.').waitFor()
    await address.getByRole('button', { name: 'Move portal' }).click()
    await staff.getByRole('dialog').getByRole('button', { name: 'Move portal' }).click()
    await address.getByText(at('/support'), { exact: true }).first().waitFor()

    await customer.getByRole('button', { name: 'Send' }).click()
    await customer.getByRole('heading', { name: 'Written while the portal moved' }).waitFor()
    assert.match(customer.url(), /\/support\/tickets\/\d+/)
    await customer.context().close()
  })
})
