import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const SUBJECT = 'Date for the yearly service'

describe('T-08 L-01 L-03: both sides see what the other writes without a reload', () => {
  const journey = startJourney()

  test('a customer’s answer reaches the workspace, staff’s answer reaches the portal', async () => {
    const [customer, staff] = await Promise.all([journey.person('customer'), journey.person('staff')])
    const { items } = await journey.ask<{ items: { id: string }[] }>(`/tickets?q=${encodeURIComponent(SUBJECT)}`)
    const id = items[0]?.id ?? ''
    await customer.goto(`${journey.ready.portal}/tickets/${id}`)
    await staff.goto(`${journey.ready.workspace}/tickets/${id}`)
    await staff.getByText('Any day but the 12th and 13th works').waitFor()

    await customer.getByRole('textbox', { name: 'Your reply' }).fill('The 9th at nine suits us well.')
    await customer.getByRole('button', { name: 'Send reply' }).click()
    await customer.getByText('Your reply is sent.').first().waitFor()
    await staff.getByText('The 9th at nine suits us well.').first().waitFor()

    await staff.getByRole('textbox', { name: 'Your reply' }).fill('Noted: the 9th at nine. Freya will be there.')
    await staff.getByRole('button', { name: 'Send', exact: true }).click()
    await customer.getByText('Noted: the 9th at nine. Freya will be there.').waitFor()
    await axe(customer, 'ticket after a live answer')

    await customer.goto(`${journey.ready.portal}/tickets`)
    await staff.getByRole('button', { name: 'Close', exact: true }).click()
    await customer
      .getByRole('row', { name: new RegExp(SUBJECT) })
      .getByText('Closed')
      .waitFor()
    await Promise.all([customer.context().close(), staff.context().close()])
  })

  test('a new ticket appears in the inbox, and the assignee’s bell says so', async () => {
    const [customer, staff] = await Promise.all([journey.person('stranger'), journey.person('staff')])
    await staff.goto(`${journey.ready.workspace}/inbox/all/unassigned`)
    await staff.getByText('Smell of warm plastic').first().waitFor()
    await customer.goto(`${journey.ready.portal}/tickets/new`)
    await customer.getByLabel('Subject').fill('Shutter stays open')
    await customer.getByRole('textbox', { name: 'Description' }).fill('It does not close after the second scan.')
    await customer.getByRole('button', { name: 'Send', exact: true }).click()
    await customer.getByText('Your ticket is filed.').first().waitFor()
    await staff.getByText('Shutter stays open').first().waitFor()
    assert.match(staff.url(), /unassigned$/)
    await Promise.all([customer.context().close(), staff.context().close()])
  })
})
