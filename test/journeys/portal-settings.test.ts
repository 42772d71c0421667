import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AuditEntry } from '#contract/audit.ts'
import type { PageOf } from '#contract/common.ts'
import type { Portal } from '#contract/portals.ts'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { fillSignIn } from '../../scripts/screen-list/visit.ts'

describe('P-07 to P-14: the settings of the customer portal', () => {
  const journey = startJourney()
  const settings = async (page: Page, ...rest: string[]) => {
    await page.goto(`${journey.ready.workspace}/settings/portal${rest.map((part) => `/${part}`).join('')}`)
    await page.getByRole('heading', { name: 'Customer portal' }).waitFor()
  }
  const portalNamed = async (name: string) => {
    const { items } = await journey.ask<PageOf<Portal>>('/portals')
    const found = items.find((portal) => portal.name === name)
    assert.ok(found, name)
    return found
  }

  test('P-12, P-14: a second portal goes from nothing to live in four steps, and a customer signs in there', async () => {
    const page = await journey.person('staff')
    await settings(page)
    await page.getByRole('button', { name: /^Portal:/ }).click()
    await page.getByRole('menuitem', { name: 'New portal' }).click()
    await page.getByRole('button', { name: 'Make portal' }).click()
    await page.getByText('Fill this in.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Repair shop')
    await page.getByRole('button', { name: 'Make portal' }).click()
    await page.getByText('Step 2 of 4').waitFor()
    await axe(page, 'a step of the set-up')
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByText('Step 3 of 4').waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page
      .getByRole('alert')
      .getByText(/Choose .*inbox/)
      .waitFor()
    assert.match(page.url(), /step-3$/, 'a step that lacks something is not left')
    await page.getByRole('combobox', { name: 'Default inbox' }).click()
    await page.getByRole('option', { name: 'Support' }).click()
    await page.getByText('Saved.').first().waitFor()
    // Left and come back to: nothing is lost.
    await page.reload()
    await page.getByRole('combobox', { name: 'Default inbox' }).and(page.locator('[value="Support"]')).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByText('Step 4 of 4').waitFor()
    await page.getByRole('button', { name: 'Go to the summary' }).click()
    await page.getByText('Choose who may enter the portal.').waitFor()
    await page.getByRole('radio', { name: /Whom you invite/ }).click()
    // What is chosen and not saved is saved on the way.
    await page.getByRole('button', { name: 'Go to the summary' }).click()

    await page.getByRole('heading', { name: 'Ready to turn on' }).waitFor()
    await axe(page, 'the summary of the set-up')
    await page.getByRole('button', { name: 'Turn on the portal' }).click()
    await page.getByText('The portal is on').waitFor()
    const { url } = await portalNamed('Repair shop')
    const customer = await journey.visitor()
    await customer.goto(url)
    await fillSignIn(customer, journey.ready.customer)
    await customer.waitForURL(`${url}/tickets`)
    assert.match(await customer.title(), /Repair shop$/, 'P-08')
    await customer.goto(`${journey.ready.portal}/tickets`)
    await customer.getByRole('heading', { name: 'Sign in' }).waitFor()
    await Promise.all([page.context().close(), customer.context().close()])
  })

  test('P-07: an agent without the permission has no such settings', async () => {
    const page = await journey.visitor()
    await page.goto(`${journey.ready.workspace}/sign-in`)
    await fillSignIn(page, { ...journey.ready.staff, email: 'freya@northwind.example' })
    await page.waitForURL(/\/inbox/)
    for (const section of ['portal', 'portal/1/preview', 'audit']) {
      await page.goto(`${journey.ready.workspace}/settings/${section}`)
      await page.getByText('You may not change these settings').waitFor()
    }
    assert.equal(await page.getByRole('link', { name: 'Customer portal' }).count(), 0)
    await page.context().close()
  })

  test('P-09: what is not set up yet cannot be turned on, and the checklist leads to what is missing', async () => {
    const page = await journey.person('staff')
    const { id } = await portalNamed('Beta testers')
    await settings(page, id)
    await page.getByRole('switch', { name: 'The portal is off' }).click()
    await page.getByText(/cannot be turned on yet.*Choose the inbox.*Choose who may enter/).waitFor()
    const list = page.getByRole('region', { name: 'Set-up' })
    await list.getByText('Choose the inbox that new tickets arrive in.').waitFor()
    await axe(page, 'the checklist')
    await list.getByRole('link', { name: 'Go on with the set-up' }).click()
    await page.getByText('Step 3 of 4').waitFor()
    await page.context().close()
  })

  test('P-09, P-10: off shows the plain page, and on again everything is there', async () => {
    const page = await journey.person('staff')
    const { id, url } = await portalNamed('Northwind partners')
    await settings(page, id)
    const view = page.getByRole('link', { name: /View portal/ })
    assert.equal(await view.getAttribute('href'), url)
    await page.getByRole('switch', { name: 'The portal is on' }).click()
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByText('The portal is off').waitFor()
    const visitor = await journey.visitor()
    const answer = await visitor.goto(url)
    assert.equal(answer?.status(), 503)
    await visitor.getByRole('heading', { name: 'Not available' }).waitFor()
    await page.getByRole('switch', { name: 'The portal is off' }).click()
    await page.getByText('The portal is on').waitFor()
    await visitor.goto(url)
    await visitor.getByRole('heading', { name: 'Sign in' }).waitFor()
    await Promise.all([page.context().close(), visitor.context().close()])
  })

  test('P-08: what is typed and not saved is not left behind unasked', async () => {
    const page = await journey.person('staff')
    const { id } = await portalNamed('Northwind partners')
    await settings(page, id)
    const title = page.getByRole('textbox', { name: 'Page title' })
    await title.fill('Partners of Northwind')
    await page.getByRole('tab', { name: 'Templates' }).click()
    const question = page.getByRole('dialog')
    await question.getByText('Leave without saving?').waitFor()
    await axe(page, 'the question before leaving')
    await question.getByRole('button', { name: 'Cancel' }).click()
    assert.equal(await title.inputValue(), 'Partners of Northwind')
    await page.getByRole('tab', { name: 'Templates' }).click()
    await question.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('link', { name: 'Edit pages and mails' }).click()

    await page.getByRole('tab', { name: 'Mails' }).click()
    await page.getByLabel('Heading').fill('Come in')
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name: 'Deutsch' }).click()
    await question.getByRole('button', { name: 'Cancel' }).click()
    assert.equal(await page.getByLabel('Heading').inputValue(), 'Come in')
    await page.context().close()
  })

  test('P-07: the keyboard stays where something was changed, and goes to the top of the next step of the set-up', async () => {
    const page = await journey.person('staff')
    const { id } = await portalNamed('Northwind partners')
    await settings(page, id)
    const focused = page.locator(':focus')
    const language = page.getByRole('switch', { name: 'Let customers choose their language' })
    await language.press('Space')
    await page.getByText('Saved.').waitFor()
    await focused.and(language).waitFor()
    const title = page.getByRole('textbox', { name: 'Page title' })
    await title.fill('Partners')
    await page.getByRole('region', { name: 'Page title' }).getByRole('button', { name: 'Save' }).press('Enter')
    await focused.and(title).and(page.locator('[value="Partners"]')).waitFor()
    await settings(page, id, 'tickets')
    const down = page.getByRole('button', { name: 'Move Subject down' })
    await down.press('Enter')
    await page.getByRole('list', { name: 'Chosen columns' }).getByRole('listitem').nth(2).getByText('Subject').waitFor()
    await focused.and(down).waitFor()

    await settings(page, (await portalNamed('Beta testers')).id)
    await page.getByRole('link', { name: 'Name' }).click()
    await page.getByRole('button', { name: 'Next' }).press('Enter')
    await page.getByText('Step 2 of 4').waitFor()
    await focused.and(page.getByRole('main')).waitFor()
    await page.context().close()
  })

  test('P-14: a portal is deleted by typing its name', async () => {
    const page = await journey.person('staff')
    const { id } = await portalNamed('Beta testers')
    await settings(page, id)
    await page.getByRole('button', { name: 'Delete portal' }).click()
    const dialog = page.getByRole('dialog')
    assert.ok(await dialog.getByRole('button', { name: 'Delete portal' }).isDisabled())
    await dialog.getByLabel('Name of the portal').fill('Beta testers')
    await dialog.getByRole('button', { name: 'Delete portal' }).click()
    await page.getByText('Beta testers is deleted.').waitFor()
    const { items } = await journey.ask<PageOf<Portal>>('/portals')
    assert.ok(!items.some(({ name }) => name === 'Beta testers'))
    await page.context().close()
  })

  test('P-11, S16: staff view as a customer from a ticket: read only, named, and in the audit log', async () => {
    const page = await journey.person('staff')
    const [ticket] = (await journey.ask<PageOf<{ id: string }>>('/tickets?q=calibration&limit=1')).items
    await page.goto(`${journey.ready.workspace}/tickets/${ticket?.id}`)
    await page
      .getByRole('button', { name: /View as this customer/ })
      .first()
      .click()
    const opening = page.context().waitForEvent('page')
    await page.getByRole('menuitem').first().click()
    const viewed = await opening
    const banner = viewed.getByRole('complementary', { name: 'Staff preview' })
    await banner.getByText(/Viewing as/).waitFor()
    assert.match(viewed.url(), new RegExp(`/tickets/${ticket?.id}$`))
    assert.equal(await viewed.getByRole('button', { name: 'Sign out' }).count(), 0)
    assert.equal(await viewed.locator('form#reply textarea:enabled').count(), 0)
    await axe(viewed, 'a ticket seen as staff')
    await banner.getByRole('button', { name: 'Stop viewing' }).click()
    await viewed.getByRole('heading', { name: 'Sign in' }).waitFor()

    await page.goto(`${journey.ready.workspace}/settings/audit`)
    const log = page.getByRole('list', { name: 'Audit log' })
    await log
      .getByText(/stopped looking at “Northwind Optics support” as /)
      .first()
      .waitFor()
    await axe(page, 'the audit log')
    await page.getByRole('combobox', { name: 'Area' }).click()
    await page.getByRole('option', { name: 'Looks as a customer' }).click()
    await page.getByText(/made the portal/).waitFor({ state: 'detached' })
    const { items } = await journey.ask<PageOf<AuditEntry>>('/audit?area=viewed-as')
    assert.equal(items.length, 2)
    await page.context().close()
  })

  test('P-11: the preview tab shows the portal in a frame, as nobody and as a customer', async () => {
    const page = await journey.person('staff')
    const { id } = await portalNamed('Northwind Optics support')
    await settings(page, id, 'preview')
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Nobody’s tickets' }).waitFor()
    await page.getByRole('combobox', { name: 'View as' }).fill('Lindqvist')
    await page.getByRole('option', { name: /Maya Lindqvist/ }).click()
    await frame
      .getByText(/Viewing as/)
      .getByText('Maya Lindqvist')
      .waitFor()
    await page.getByRole('combobox', { name: 'Page' }).click()
    await page.getByRole('option', { name: 'Sign-in page' }).click()
    await frame.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByText('Phone', { exact: true }).click()
    await axe(page, 'the preview tab')
    await page.context().close()
  })
})
