import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startJourney } from '#test/support/journey.ts'

const off = { scripts: false } as const

describe('T-09: with scripts off a customer can', () => {
  const journey = startJourney()

  test('search, filter, sort and page by plain links and forms', async () => {
    const page = await journey.person('customer', off)
    await page.getByRole('searchbox', { name: 'Search subject, number or message' }).fill('mounting plate')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Replacement for a cracked mounting plate' }).waitFor()
    await page.getByRole('link', { name: 'Organization tickets' }).click()
    await page.getByRole('link', { name: 'Filter' }).click()
    await page.getByLabel('Requester').selectOption({ label: 'Samuel Okafor' })
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Nothing matches').waitFor()
    await page.getByRole('link', { name: 'Clear filters' }).last().click()
    await page.getByRole('link', { name: 'Subject' }).click()
    await page.waitForURL(/sort=subject/)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByRole('link', { name: 'Previous' }).click()
    await page.context().close()
  })

  test('answer with a file', async () => {
    const page = await journey.person('customer', off)
    await page.getByRole('link', { name: /Replacement for a cracked mounting plate/ }).click()
    await page.getByRole('textbox', { name: 'Your reply' }).fill('It is here, and it fits.')
    await page.getByLabel('Attach files').setInputFiles({
      name: 'fits.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('2.2 Nm\n'),
    })
    await page.getByRole('button', { name: 'Send reply' }).click()
    await page.getByText('Your reply is sent.').first().waitFor()
    await page.getByText('It is here, and it fits.').waitFor()
    await page.getByRole('link', { name: /fits\.txt/ }).waitFor()
    await page.context().close()
  })

  test('file a ticket, told in words what is missing', async () => {
    const page = await journey.person('customer', off)
    await page.getByRole('link', { name: 'Submit a ticket' }).first().click()
    await page.getByLabel('Subject').fill('Two spare lamps')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByLabel('Subject').inputValue(), 'Two spare lamps', 'what was typed is kept')
    await page.getByRole('textbox', { name: 'Description' }).fill('Before the holidays, please.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Your ticket is filed.').first().waitFor()
    await page.context().close()
  })

  test('read a long conversation part by part, and sign out', async () => {
    const page = await journey.person('colleague', off)
    await page.getByRole('link', { name: /Overnight stability run/ }).click()
    await page.getByText('longest run of my career').waitFor()
    await page.getByRole('link', { name: 'Show earlier messages' }).click()
    await page.getByRole('link', { name: 'Back to the newest messages' }).waitFor()
    assert.equal(await page.getByText('longest run of my career').count(), 0)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await page.context().close()
  })

  test('ask for a new password, whether or not there is such an account', async () => {
    const page = await journey.visitor(off)
    for (const email of ['maya.lindqvist@brightwater.example', 'nobody@nowhere.example']) {
      await page.goto(`${journey.ready.portal}/sign-in`)
      await page.getByRole('link', { name: 'Forgot password?' }).click()
      await page.getByLabel('E-mail address').fill(email)
      await page.getByRole('button', { name: 'Send the link' }).click()
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    }
    await page.context().close()
  })
})
