import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe, fits, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const direction = (page: Page) => page.locator('html').getAttribute('dir')
const language = (page: Page) => page.locator('html').getAttribute('lang')

describe('D-05, D-06: languages', () => {
  const journey = startJourney()
  const settings = (page: Page) => page.getByRole('navigation', { name: 'Settings' })

  test('an admin changes the domain’s language, and an open portal speaks it with the next click', async () => {
    const customer = await journey.person('customer')
    await customer.getByRole('heading', { name: 'Tickets', exact: true }).waitFor()
    const admin = await journey.person('staff')
    await admin.goto(`${journey.ready.workspace}/settings/portal`)
    await admin.getByRole('link', { name: 'Manage domain language' }).click()
    await admin.getByRole('heading', { name: 'Languages' }).waitFor()
    await admin.getByRole('combobox', { name: 'Language' }).first().click()
    const saved = admin.waitForResponse((response) => response.request().method() === 'PATCH')
    await admin.getByRole('option', { name: 'Deutsch' }).click()
    assert.equal((await saved).status(), 200)
    await axe(admin, 'the languages of domains')

    await customer.getByRole('link', { name: 'Submit a ticket' }).first().click()
    await customer.getByRole('heading', { name: 'Ticket erstellen' }).waitFor()
    assert.equal(await language(customer), 'de')
    // What the script says is of the page's language, too.
    await customer.getByRole('button', { name: 'Format', exact: true }).click()
    await customer.getByRole('button', { name: 'Fett' }).waitFor()
    await customer.getByRole('button', { name: 'Abmelden' }).click()
    await customer.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor()
    await customer.context().close()
    await admin.context().close()
  })

  test('an admin lets customers choose, and one reads Arabic from right to left from then on', async () => {
    const admin = await journey.person('staff')
    await admin.goto(`${journey.ready.workspace}/settings/portal`)
    const saved = admin.waitForResponse((response) => response.request().method() === 'PATCH')
    await admin.getByRole('switch', { name: 'Let customers choose their language' }).click()
    assert.equal((await saved).status(), 200)
    await settings(admin).waitFor()
    await admin.context().close()

    // The browser asks for English, the domain for German.
    const page = await journey.person('customer')
    assert.equal(await language(page), 'en')
    await page.getByText('Language', { exact: true }).locator('..').click()
    await page.getByRole('button', { name: 'العربية' }).click()
    await page.getByRole('heading', { name: 'التذاكر', exact: true }).waitFor()
    assert.equal(await direction(page), 'rtl')
    await fits(page, 'the list in Arabic')
    await axe(page, 'the list in Arabic')
    await page.getByRole('link', { name: /Invoice 20417/ }).click()
    await page.getByText('أنشأتها أنت', { exact: false }).waitFor()
    await axe(page, 'a ticket in Arabic')
    await page.getByRole('button', { name: 'تسجيل الخروج' }).click()
    await page.getByRole('heading', { name: 'تم تسجيل خروجك' }).waitFor()
    await axe(page, 'signed out in Arabic')
    await page.context().close()

    const elsewhere = await journey.person('customer', { width: 'phone', scheme: 'dark' })
    assert.equal(await direction(elsewhere), 'rtl', 'remembered with the member, in another browser')
    await fits(elsewhere, 'the list in Arabic on a phone')
    await axe(elsewhere, 'the list in Arabic on a phone')
    await elsewhere.context().close()
  })

  test('without scripts a visitor chooses before signing in, and passwords are asked for in that language', async () => {
    const page = await journey.visitor({ scripts: false })
    await page.goto(`${journey.ready.portal}/sign-in`)
    await page.getByText('English', { exact: true }).first().click()
    await page.getByRole('button', { name: '日本語' }).click()
    await page.getByRole('heading', { name: 'ログイン' }).waitFor()
    await page.getByLabel('メールアドレス').fill('nobody@nowhere.example')
    await page.getByLabel('パスワード', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'ログイン', exact: true }).click()
    await page.getByText('メールアドレスまたはパスワードが正しくありません', { exact: false }).waitFor()
    await page.context().close()
  })
})
