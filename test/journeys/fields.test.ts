import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PageOf } from '#contract/common.ts'
import type { Portal } from '#contract/portals.ts'
import type { Pipeline, TicketRow } from '#contract/tickets.ts'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { saves } from '#test/support/saving.ts'

describe('properties, columns, fields, closing and reopening', () => {
  const journey = startJourney()
  const idOf = async <T extends { id: string }>(path: string) =>
    (await journey.ask<PageOf<T>>(path)).items[0]?.id ?? assert.fail(`nothing at ${path}`)
  const openTicketsTab = async (page: Page) => {
    await page.goto(`${journey.ready.workspace}/settings/portal/${await idOf<Portal>('/portals')}/tickets`)
    await page.getByRole('heading', { name: 'Columns of the list' }).waitFor()
  }
  const section = (page: Page, name: string) => page.getByRole('region', { name })
  /** An open ticket of the customer, by its subject. */
  const SUBJECT = /Lens calibration drifts/

  async function make(page: Page, label: string, kind: string, options: string[] = []) {
    await page.getByRole('button', { name: 'New property' }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Label').fill(label)
    await form.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: kind, exact: true }).click()
    for (const [index, option] of options.entries()) {
      const field = form.getByLabel(`Name of option ${index + 1}`)
      if ((await field.count()) === 0) await form.getByRole('button', { name: 'Add option' }).click()
      await field.fill(option)
    }
    await axe(page, `making a property: ${kind}`)
    await form.getByRole('button', { name: 'Make property' }).click()
    await page.getByRole('link', { name: label }).waitFor()
  }

  test('H-09: an admin makes properties of several kinds, and staff edit them on a ticket', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/settings/properties`)
    await make(page, 'Service plan', 'One choice', ['Gold', 'Silver'])
    await make(page, 'Needed by', 'Date')
    await make(page, 'Seats', 'Number')
    await page.getByRole('link', { name: 'Service plan' }).click()
    await page.getByRole('button', { name: 'Move Silver up' }).click()
    await page.getByRole('button', { name: 'Add option' }).click()
    await page.getByLabel('Name of option 3').fill('gold')
    await page.getByRole('button', { name: 'Save options' }).click()
    await page.getByText('Two options are called “gold”.').waitFor()
    await page.getByLabel('Name of option 3').fill('Bronze')
    await saves(page, () => page.getByRole('button', { name: 'Save options' }).click())
    await axe(page, 'a property')

    const ticket = (await journey.ask<PageOf<TicketRow>>('/tickets?limit=100')).items.find(({ subject }) => SUBJECT.test(subject)) // prettier-ignore
    await page.goto(`${journey.ready.workspace}/tickets/${ticket?.id}`)
    await page.getByRole('button', { name: 'Add Service plan' }).click()
    await page.getByRole('combobox', { name: 'Service plan' }).click()
    await page.getByRole('option', { name: 'Silver' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Change Service plan: Silver' }).waitFor()
    await page.getByRole('button', { name: 'Add Seats' }).click()
    await page.getByRole('textbox', { name: 'Seats' }).fill('many')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('“Seats” is a number: write it like 1250 or 12.5.').waitFor()
    await page.getByRole('textbox', { name: 'Seats' }).fill('1250.50')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Change Seats: 1,250.5' }).waitFor()
    await page.context().close()
  })

  test('B-06 B-07 T-06: an admin chooses words, columns, a field that customers change, and who closes', async () => {
    const page = await journey.person('staff')
    const pipeline = await idOf<Pipeline>('/pipelines')
    await page.goto(`${journey.ready.workspace}/settings/pipelines/${pipeline}`)
    await page.getByRole('button', { name: /^Rename Waiting on us/ }).click()
    await page.getByLabel('What customers read').fill('We are on it')
    await section(page, 'Stages').getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('customers read “We are on it”').waitFor()
    await saves(page, () => page.getByRole('switch', { name: 'Customers may close their tickets' }).click())
    await page.getByRole('switch', { name: 'Customers may reopen closed tickets' }).click()
    await page.getByLabel('Days after closing').fill('0')
    await page.getByText('Between 1 and 3650 days.').waitFor()
    await page.getByLabel('Days after closing').fill('14')
    await page.getByRole('button', { name: 'Save days' }).click()
    await page.getByRole('button', { name: 'Save days' }).and(page.locator(':disabled')).waitFor()
    await axe(page, 'a pipeline')

    await openTicketsTab(page)
    const words = section(page, 'Status words')
    await words.getByRole('radio', { name: /^The stages/ }).click()
    await words.getByText('We are on it').waitFor()
    const columns = section(page, 'Columns of the list')
    const add = async (kind: 'column' | 'field', name: string) => {
      const within = kind === 'column' ? columns : section(page, 'Fields of a ticket')
      await within.getByRole('combobox', { name: `Add a ${kind}` }).click()
      await page.getByRole('option', { name, exact: true }).click()
      await within.getByRole('button', { name: `Take out ${name}` }).waitFor()
    }
    await add('column', 'Service plan')
    await columns.getByRole('button', { name: 'Take out Created' }).click()
    await columns.getByRole('columnheader', { name: 'Service plan' }).waitFor()
    assert.equal(await columns.getByRole('columnheader', { name: 'Created' }).count(), 0)
    assert.ok(await columns.getByRole('button', { name: 'Take out Subject' }).isDisabled())
    for (const name of ['Service plan', 'Needed by', 'Seats']) {
      await add('field', name)
      await page.getByRole('switch', { name: `Customers change ${name}` }).click()
      await page.getByRole('switch', { name: `Customers change ${name}`, checked: true }).waitFor()
    }
    await axe(page, 'the Tickets tab')
    await page.goto(`${journey.ready.workspace}/settings/properties`)
    await page.getByRole('link', { name: 'Service plan' }).click()
    await page.getByText(/a column of the portal/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Delete property' }).count(), 0)
    await page.context().close()
  })

  for (const [name, look] of Object.entries({
    'on a desktop': {},
    'on a phone': { width: 'phone' },
    'without scripts on a phone': { width: 'phone', scripts: false },
  } as const))
    test(`B-07 T-06: a customer ${name} sees, changes, closes and reopens`, async () => {
      // The checker is a script itself.
      const check = async (what: string) => ('scripts' in look ? undefined : axe(page, `${what} ${name}`))
      const page = await journey.person('customer', look)
      await page.goto(`${journey.ready.portal}/tickets?view=mine`)
      const row = page.getByRole('row', { name: SUBJECT })
      await row.getByText('Silver').waitFor()
      await check('the list')
      await page.getByRole('link', { name: SUBJECT }).click()
      const details = page.getByRole('complementary', { name: 'Details' })
      await details.getByText('Service plan').waitFor()
      await page.getByText('Change details').click()
      const seats = page.getByRole('textbox', { name: 'Seats' })
      await seats.fill('a dozen')
      await page.getByLabel('Needed by').fill('2027-03-01')
      await page.getByRole('button', { name: 'Save changes' }).click()
      await page.getByText('Your changes are not saved.', { exact: false }).first().waitFor()
      assert.equal(await seats.inputValue(), 'a dozen')
      assert.equal(await page.getByLabel('Needed by').inputValue(), '2027-03-01')
      await check('a change refused')
      await seats.fill('1,300')
      await page.getByRole('button', { name: 'Save changes' }).click()
      await page.getByText('Your changes are saved.').first().waitFor()
      await details.getByText('1,300').waitFor()
      await details.getByText('1 Mar 2027').waitFor()

      await page.getByText('Close ticket').click()
      await page.getByText('You can reopen it for 14 days.', { exact: false }).waitFor()
      await page.getByRole('button', { name: 'Close it' }).click()
      await page.getByText('This ticket is closed', { exact: false }).first().waitFor()
      await page.getByText(/You can reopen it until \d+ \w+ \d{4}/).waitFor()
      await check('a ticket that can be reopened')
      await page.getByRole('button', { name: 'Reopen ticket' }).click()
      await page.getByText('The ticket is open again.').first().waitFor()
      await page.getByRole('textbox', { name: 'Your reply' }).waitFor()
      // As it was, for who comes next.
      await page.getByText('Change details').click()
      await page.getByLabel('Needed by').fill('')
      await page.getByRole('button', { name: 'Save changes' }).click()
      await page.getByText('Your changes are saved.').first().waitFor()
      await page.context().close()
    })

  test('B-06 T-02: the list filters by the words for stages', async () => {
    const page = await journey.person('customer')
    await page.goto(`${journey.ready.portal}/tickets?view=mine&filter=open`)
    await page.getByRole('combobox', { name: 'Status' }).selectOption('We are on it')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL(/status=\d+/)
    const pills = await page.getByRole('cell', { name: 'We are on it' }).count()
    assert.ok(pills > 0)
    assert.equal(pills, await page.getByText(/^#\d+$/).count())
    await page.context().close()
  })
})
