import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const MINUTES_3 = 180_000

/** P-12: set-up leads its owner to the portal's, which is off until its four steps are done. */
async function setUpPortal(page: Page): Promise<void> {
  await page.getByText('Step 1 of 4').waitFor()
  await axe(page, 'the first step of the portal’s set-up')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 2 of 4').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page
    .getByRole('alert')
    .getByText(/company’s own/)
    .waitFor()
  await page.getByRole('button', { name: /is our company’s own/ }).click()
  await page.getByText(/The owner confirmed/).waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 3 of 4').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 4 of 4').waitFor()
  await page.getByRole('radio', { name: /Whom you invite/ }).click()
  await page.getByRole('button', { name: 'Go to the summary' }).click()
  await page.getByRole('button', { name: 'Turn on the portal' }).click()
  await page.getByText('The portal is on').waitFor()
}

async function inviteCustomer(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/workspace/contacts`)
  await page.getByRole('button', { name: 'New contact' }).first().click()
  await page.getByLabel('First name').fill('Tove')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('E-mail').fill('tove@customer.example')
  await drawer.getByRole('button', { name: /contact/i }).click()
  await page.getByRole('button', { name: 'Invite to portal' }).click()
  await page.getByText('The invitation is written.').waitFor()
}

/** The link in the newest mail: none goes out, since no server is set. */
async function invitationIn(page: Page): Promise<string> {
  const mails = await page.evaluate<{ items: { text: string }[] }>(
    `fetch('/api/v1/outgoing-mails').then((answer) => answer.json())`,
  )
  return /https?:\S+set-password\?token=\S+/.exec(mails.items[0]?.text ?? '')?.[0] ?? ''
}

describe('S50: a first start for real', () => {
  const journey = startJourney({ demo: false })

  test('prints a link that makes the owner once, and no password', async () => {
    const link = journey.product.said.map((line) => /https?:\S+set-up\?token=\S+/.exec(line)?.[0]).find(Boolean) ?? ''
    assert.ok(link, 'the console shows the set-up link')
    assert.ok(!journey.product.said.some((line) => /password/i.test(line)))
    const begun = Date.now()
    const { origin } = new URL(link)
    const page = await journey.visitor()
    await page.goto(link)
    await page.getByLabel('Company').fill('Harbour Tools')
    await page.getByLabel('Your name').fill('Ada Brandt')
    await page.getByLabel('Your e-mail address').fill('ada@harbour.example')
    await page.getByLabel('Password', { exact: true }).fill('Copper-ladle-93')
    await axe(page, 'set-up')
    await page.getByRole('button', { name: 'Create the desk' }).click()
    await setUpPortal(page)
    await page.goto(`${origin}/workspace/inbox/all/open`)
    await page.getByRole('main').first().waitFor()
    await axe(page, 'an empty inbox')
    await inviteCustomer(page, origin)
    const customer = await journey.visitor()
    await customer.goto(await invitationIn(page))
    await customer.getByLabel('New password', { exact: true }).fill('Amber-lantern-58')
    await customer.getByLabel('The same password again').fill('Amber-lantern-58')
    await customer.getByRole('button', { name: 'Save and sign in' }).click()
    await customer.waitForURL(`${origin}/support/tickets`)
    assert.ok(Date.now() - begun < MINUTES_3, 'P-12: from the link to a signed-in customer')
    await customer.context().close()

    const late = await journey.visitor()
    await late.goto(link)
    await late.getByRole('heading', { name: 'Already set up' }).waitFor()
    await Promise.all([page.context().close(), late.context().close()])
  })
})
