import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

describe('staff in the workspace', () => {
  const journey = startJourney()
  const ticketOf = async (words: string) => {
    const { items } = await journey.ask<{ items: { id: string }[] }>(`/tickets?q=${encodeURIComponent(words)}`)
    return items[0]?.id ?? ''
  }

  test('H-06: answers, comments, assigns and moves the stage; a comment never reaches the portal', async () => {
    const id = await ticketOf('Drift compensation API')
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/tickets/${id}`)
    await page.getByRole('heading', { name: /Drift compensation in the API/ }).waitFor()
    await page
      .getByRole('button', { name: /Assign to me|Take it/ })
      .first()
      .click()
    await page.getByRole('tab', { name: 'Comment' }).click()
    await page.getByRole('textbox', { name: 'Your comment' }).fill('Ask Daniel about the key first.')
    await axe(page, 'writing a comment')
    await page.getByRole('button', { name: 'Add comment' }).click()
    await page.getByText('Ask Daniel about the key first.').first().waitFor()
    await page.getByRole('tab', { name: 'Reply' }).click()
    await page.getByRole('textbox', { name: 'Your reply' }).fill('The key is called drift.compensate.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('The key is called drift.compensate.').first().waitFor()
    await axe(page, 'ticket after a reply')
    const ticket = await journey.ask<{ owner: { name: string } | null; stage: { name: string } }>(`/tickets/${id}`)
    assert.equal(ticket.owner?.name, 'Tomás Rey')
    assert.equal(ticket.stage.name, 'Waiting on contact', 'L-04')
    await page.context().close()
  })

  test('N-06: a reply with the keyboard alone', async () => {
    const id = await ticketOf('Smell of warm plastic')
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/tickets/${id}`)
    await page.getByText('The students want to continue').first().waitFor()
    await page.keyboard.press('r')
    const box = page.getByRole('textbox', { name: 'Your reply' })
    await box.and(page.locator(':focus')).waitFor()
    await page.keyboard.type('Please leave it off; I call in five minutes.')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('article')
      .getByText('Please leave it off; I call in five minutes.')
      .or(page.getByText('Please leave it off; I call in five minutes.'))
      .first()
      .waitFor()
    await page.context().close()
  })

  test('H-08 R-01: creates a company and a contact, invites them; they sign in and see exactly their tickets', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/companies`)
    await page.getByRole('button', { name: 'New company' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Ferrum Castings')
    await axe(page, 'new company')
    await page.getByRole('dialog').getByRole('button', { name: 'Create company' }).click()
    await page.getByRole('heading', { name: 'Ferrum Castings' }).waitFor()

    await page.goto(`${journey.ready.workspace}/contacts`)
    await page.getByRole('button', { name: 'New contact' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('First name').fill('Noor')
    await dialog.getByLabel('Last name').fill('Jansen')
    await dialog.getByLabel('E-mail').fill('noor@ferrum.example')
    await dialog
      .getByRole('combobox', { name: 'Company' })
      .or(dialog.getByRole('textbox', { name: 'Company' }))
      .fill('Ferrum')
    await page.getByRole('option', { name: /Ferrum Castings/ }).click()
    await dialog.getByRole('button', { name: 'Create contact' }).click()
    await page.getByRole('heading', { name: 'Noor Jansen' }).waitFor()
    await page.getByRole('button', { name: 'Invite to portal' }).click()
    await page.getByRole('link', { name: 'read it under Outgoing mail' }).click()

    const id = await ticketOf('Peak table sorts')
    await associate(id)

    await page
      .getByRole('link', { name: /noor@ferrum\.example|Noor Jansen/ })
      .first()
      .click()
    const opened = page.context().waitForEvent('page')
    await page
      .frameLocator('iframe')
      .getByRole('link', { name: /password|invitation|account/i })
      .first()
      .click()
    const invited = await opened
    await invited.getByRole('heading', { name: 'Choose a password' }).waitFor()
    await axe(invited, 'choose a password')
    await invited.getByLabel('New password').fill('Copper-ladle-93')
    await invited.getByLabel('The same password again').fill('Copper-ladle-93')
    await invited.getByRole('button', { name: 'Save and sign in' }).click()
    await invited.getByRole('heading', { name: 'Tickets' }).waitFor()
    await invited.getByRole('link', { name: 'Peak table sorts 10 before 2' }).waitFor()
    assert.equal(await invited.getByText(/^#\d+$/).count(), 1, 'their ticket and no other')
    await page.context().close()
  })

  async function associate(ticketId: string): Promise<void> {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/tickets/${ticketId}`)
    await page.getByRole('button', { name: 'Add a contact' }).click()
    await page.getByLabel('Search a contact to add').first().fill('Noor')
    await page.getByRole('option', { name: /Noor Jansen/ }).click()
    await page.getByRole('link', { name: 'Noor Jansen' }).waitFor()
    await page.context().close()
  }
})
