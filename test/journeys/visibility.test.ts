import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const SUBJECT = 'Date for the yearly service'

describe('which tickets show, and to whom', () => {
  const journey = startJourney()
  const idOf = async (words: string) => {
    const { items } = await journey.ask<{ items: { id: string }[] }>(`/tickets?q=${encodeURIComponent(words)}`)
    return items[0]?.id ?? ''
  }
  const settings = async (page: Page) => {
    const { items } = await journey.ask<{ items: { id: string }[] }>('/portals')
    await page.goto(`${journey.ready.workspace}/settings/portal/${items[0]?.id}/tickets`)
    await page.getByRole('heading', { name: 'Ticket filter' }).waitFor()
  }
  const contactOf = async (email: string) => {
    const { items } = await journey.ask<{ items: { id: string; name: string }[] }>(
      `/contacts?q=${encodeURIComponent(email)}`,
    )
    return items[0] ?? { id: '', name: '' }
  }
  const put = async (path: string) => {
    const { api, apiToken } = journey.ready
    const headers = { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' }
    const answer = await fetch(`${api}${path}`, { method: 'PUT', headers, body: '{}' })
    assert.ok(answer.ok, await answer.text())
  }

  test('F-01, F-02, P-13: staff set a filter, see whom it concerns first, and the customer’s open page loses the ticket', async () => {
    const [customer, staff] = await Promise.all([journey.person('customer'), journey.person('staff')])
    const id = await idOf(SUBJECT)
    await customer.goto(`${journey.ready.portal}/tickets/${id}`)
    await customer.getByRole('heading', { name: SUBJECT }).waitFor()
    await settings(staff)
    await staff.getByRole('radio', { name: 'Only tickets that match conditions' }).check()
    await staff.getByRole('button', { name: 'Save filter' }).click()
    await staff.getByText('Choose a property.').waitFor()
    await staff.getByRole('combobox', { name: 'Property' }).click()
    await staff.getByRole('option', { name: 'Number' }).click()
    await staff.getByText('Choose a property.').waitFor({ state: 'detached' })
    await staff.getByRole('combobox', { name: 'Operator' }).click()
    await staff.getByRole('option', { name: 'is not', exact: true }).click()
    await staff.getByRole('textbox', { name: 'Value' }).fill(id)
    await axe(staff, 'a ticket filter')
    await staff.getByRole('button', { name: 'Save filter' }).click()
    const question = staff.getByRole('dialog')
    await question.getByText(/sight of 1 ticket\./).waitFor()
    await axe(staff, 'effects before saving')
    // A no to the effects is a no to saving, not to what was built.
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'detached' })
    assert.equal(await staff.getByRole('textbox', { name: 'Value' }).inputValue(), id)
    await staff.getByRole('button', { name: 'Save filter' }).click()
    await question.getByRole('button', { name: 'Save' }).click()
    await customer.getByText('There is nothing here').waitFor()
    await customer.goto(`${journey.ready.portal}/tickets`)
    assert.equal(await customer.getByRole('link', { name: SUBJECT }).count(), 0)

    await why(staff, id, /does not see ticket/)
    await staff.getByText(/does not match the portal’s filter/).waitFor()
    await axe(staff, 'why a ticket does not show')

    await staff.getByRole('radio', { name: 'Every ticket', exact: true }).check()
    await staff.getByRole('button', { name: 'Save filter' }).click()
    await question.getByText(/gains? sight of 1 ticket\./).waitFor()
    await question.getByRole('button', { name: 'Save' }).click()
    await customer.getByRole('link', { name: SUBJECT }).waitFor()
    await Promise.all([customer.context().close(), staff.context().close()])
  })

  async function why(staff: Page, id: string, answer: RegExp): Promise<void> {
    const { name } = await contactOf(journey.ready.customer.email)
    const section = staff.getByRole('region', { name: 'Why can’t they see it?' })
    await section.getByRole('combobox', { name: 'Customer' }).fill(name)
    await staff.getByRole('option', { name }).first().click()
    await section.getByRole('combobox', { name: 'Ticket' }).fill(id)
    await staff
      .getByRole('option', { name: new RegExp(`#${id}`) })
      .first()
      .click()
    await section.getByText(answer).waitFor()
  }

  test('F-10: the customer puts somebody in CC without scripts; they see and answer it until they are taken out', async () => {
    const customer = await journey.visitor({ scripts: false })
    await customer.goto(`${journey.ready.portal}/sign-in`)
    const { email, password } = journey.ready.customer
    await customer.getByLabel('E-mail address', { exact: true }).fill(email)
    await customer.getByLabel('Password', { exact: true }).fill(password)
    await customer.getByRole('button', { name: 'Sign in', exact: true }).click()
    const id = await idOf(SUBJECT)
    await customer.goto(`${journey.ready.portal}/tickets/${id}`)
    const people = customer.getByRole('region', { name: 'People on this ticket' })
    await people.getByLabel('E-mail address').fill(journey.ready.stranger.email)
    await people.getByRole('button', { name: 'Add' }).click()
    await people.getByText('Added.').waitFor()
    const stranger = await journey.person('stranger')
    await stranger.goto(`${journey.ready.portal}/tickets/${id}`)
    await stranger.getByText('You are in CC').waitFor()
    await stranger.getByRole('textbox', { name: 'Your reply' }).fill('I can be there, too.')
    await stranger.getByRole('button', { name: 'Send reply' }).click()
    await stranger.getByText('Your reply is sent.').first().waitFor()
    await axe(stranger, 'a ticket in CC')
    await customer.reload()
    await people.getByRole('button', { name: /^Remove/ }).click()
    await people.getByText('Removed.').waitFor()
    await stranger.getByText('There is nothing here').waitFor()
    await Promise.all([customer.context().close(), stranger.context().close()])
  })

  test('F-07, F-11: a member of two companies switches between them, and the choice is remembered', async () => {
    const [customer, staff] = await Promise.all([journey.person('customer'), journey.person('staff')])
    const { id: contactId } = await contactOf(journey.ready.customer.email)
    const { items: companies } = await journey.ask<{ items: { id: string; name: string }[] }>('/companies?limit=50')
    const { companies: theirs } = await journey.ask<{ companies: { id: string; name: string }[] }>(
      `/contacts/${contactId}`,
    )
    const second = companies.find(({ id }) => !theirs.some((own) => own.id === id))
    assert.ok(second)
    await put(`/contacts/${contactId}/companies/${second.id}`)
    await settings(staff)
    if (!(await staff.getByRole('radio', { name: /^Their own and their company’s/ }).isChecked()))
      await staff.getByRole('radio', { name: /^Their own and their company’s/ }).check()
    await staff.getByRole('switch', { name: /switch between them/ }).click()
    const save = staff.getByRole('dialog').getByRole('button', { name: 'Save' })
    await save.or(staff.getByText('Saved.').first()).first().waitFor()
    if (await save.isVisible()) await save.click()
    await staff.getByText('Saved.').first().waitFor()

    await customer.goto(`${journey.ready.portal}/tickets?view=organization`)
    await customer
      .getByText(theirs[0]?.name ?? '', { exact: true })
      .first()
      .click()
    await axe(customer, 'the choice of companies')
    await customer.getByRole('link', { name: second.name, exact: true }).click()
    await customer.getByText(`Everything you and ${second.name} have asked us.`).waitFor()
    await customer.goto(`${journey.ready.portal}/tickets`)
    await customer.getByText(`Everything you and ${second.name} have asked us.`).waitFor()
    await customer.getByRole('link', { name: 'My tickets' }).click()
    await customer.getByText('Everything you have asked us.').waitFor()
    await Promise.all([customer.context().close(), staff.context().close()])
  })
})
