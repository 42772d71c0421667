import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

describe('S50: a first start for real', () => {
  const journey = startJourney({ demo: false })

  test('prints a link that makes the owner once, and no password', async () => {
    const link = journey.product.said.map((line) => /https?:\S+set-up\?token=\S+/.exec(line)?.[0]).find(Boolean) ?? ''
    assert.ok(link, 'the console shows the set-up link')
    assert.ok(!journey.product.said.some((line) => /password/i.test(line)))
    const page = await journey.visitor()
    await page.goto(link)
    await page.getByLabel('Company').fill('Harbour Tools')
    await page.getByLabel('Your name').fill('Ada Brandt')
    await page.getByLabel('Your e-mail address').fill('ada@harbour.example')
    await page.getByLabel('Password', { exact: true }).fill('Copper-ladle-93')
    await axe(page, 'set-up')
    await page.getByRole('button', { name: 'Create the desk' }).click()
    await page.waitForURL(/\/workspace\/inbox/)
    await page.getByRole('main').first().waitFor()
    await axe(page, 'an empty inbox')

    const late = await journey.visitor()
    await late.goto(link)
    await late.getByRole('heading', { name: 'Already set up' }).waitFor()
    await Promise.all([page.context().close(), late.context().close()])
  })
})
