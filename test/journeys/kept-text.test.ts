import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fillSignIn } from '../../scripts/screen-list/visit.ts'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const SUBJECTS = {
  off: 'Replacement for a cracked mounting plate',
  on: 'Lens calibration drifts',
} as const

/** Nothing that somebody has written is lost, whatever happens between writing and sending. */
describe('T-05, T-06, X-01: what was written is kept', () => {
  const journey = startJourney()
  const change = async (path: string, body: object) => {
    const { api, apiToken } = journey.ready
    const answer = await fetch(`${api}${path}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`)
  }
  const find = async (words: string) =>
    (await journey.ask<{ items: { id: string }[] }>(`/tickets?q=${encodeURIComponent(words)}`)).items[0]?.id ?? ''
  const open = async (page: Page, words: string): Promise<string> => {
    const id = await find(words)
    await page.goto(`${journey.ready.portal}/tickets/${id}`)
    return id
  }
  const stage = async (state: 'open' | 'closed') => {
    const { items } = await journey.ask<{ items: { stages: { id: string; state: string }[] }[] }>('/pipelines')
    return items[0]?.stages.find((one) => one.state === state)?.id ?? ''
  }
  const reply = (page: Page) => page.getByRole('textbox', { name: 'Your reply' })
  const send = (page: Page) => page.getByRole('button', { name: 'Send reply' })

  test('with scripts off, by signing in again, once', async () => {
    const page = await journey.person('customer', { scripts: false })
    const id = await open(page, SUBJECTS.off)
    await reply(page).fill('Line one\n\n  <b>line two</b> & the end')
    await page.context().clearCookies()
    await send(page).click()
    await page.getByRole('alert').getByText('It was not sent, but it is kept').waitFor()
    const kept = page.getByRole('textbox', { name: 'What you wrote, not sent yet' })
    assert.equal(await kept.inputValue(), 'Line one\n\n  <b>line two</b> & the end')
    await fillSignIn(page, { ...journey.ready.customer, password: 'not this one' })
    await page.getByText(/not right/).waitFor()
    await fillSignIn(page, journey.ready.customer)
    await page.getByText('Your reply is not sent yet').waitFor()
    assert.equal(await reply(page).inputValue(), 'Line one\n\n  <b>line two</b> & the end')
    await send(page).click()
    await page.getByText('Your reply is sent.').first().waitFor()
    assert.equal(await page.getByText('<b>line two</b> & the end').count(), 1)
    assert.match(page.url(), new RegExp(`/tickets/${id}\\?sent=1`))
    await page.context().close()
  })

  test('with scripts off, a new ticket too', async () => {
    const page = await journey.person('customer', { scripts: false })
    await page.goto(`${journey.ready.portal}/tickets/new`)
    await page.getByLabel('Subject').fill('Written in the evening')
    await page.getByRole('textbox', { name: 'Description' }).fill('Sent in the morning.')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await fillSignIn(page, journey.ready.customer)
    await page.getByRole('heading', { name: 'Submit a ticket' }).waitFor()
    assert.equal(await page.getByLabel('Subject').inputValue(), 'Written in the evening')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Your ticket is filed.').first().waitFor()
    await page.getByText('Sent in the morning.').waitFor()
    await page.context().close()
  })

  for (const scripts of [true, false])
    test(`when the ticket is closed between writing and sending, scripts ${scripts ? 'on' : 'off'}`, async () => {
      const page = await journey.person('customer', { scripts })
      const id = await open(page, SUBJECTS.off)
      await reply(page).fill('One more thing about the plate')
      if (scripts) {
        // A page that hears of nothing, so that the answer to its form is what tells.
        await page.route('**/live', (route) => route.abort())
        await page.reload()
        assert.equal(await reply(page).inputValue(), 'One more thing about the plate', 'a draft survives a reload')
      }
      await change(`/tickets/${id}`, { stageId: await stage('closed') })
      await send(page).click()
      await page.getByRole('heading', { name: 'The ticket was closed before your reply arrived' }).waitFor()
      const kept = page.getByRole('textbox', { name: 'Your reply, not sent' })
      assert.equal(await kept.inputValue(), 'One more thing about the plate')
      if (scripts) await axe(page, 'a reply that came too late')
      await page.getByRole('button', { name: 'Use it in a new ticket' }).click()
      const description = page.getByRole('textbox', { name: 'Description' })
      assert.equal(await description.inputValue(), 'One more thing about the plate')
      await change(`/tickets/${id}`, { stageId: await stage('open') })
      await page.context().close()
    })

  test('when the ticket is closed while it is being written', async () => {
    const page = await journey.person('customer')
    const id = await open(page, SUBJECTS.on)
    await reply(page).fill('Half a sentence')
    await change(`/tickets/${id}`, { stageId: await stage('closed') })
    await page.getByText('This ticket is closed').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Your reply, not sent' }).inputValue(), 'Half a sentence')
    await page.reload()
    assert.equal(await page.getByRole('textbox', { name: 'Your reply, not sent' }).inputValue(), 'Half a sentence')
    await axe(page, 'a draft of a closed ticket')
    await change(`/tickets/${id}`, { stageId: await stage('open') })
    await send(page).waitFor()
    assert.equal(await reply(page).inputValue(), 'Half a sentence', 'open again, it goes on')
    await page.context().close()
  })

  test('by a draft that survives a reload and a sign-out, and goes when it is sent', async () => {
    const page = await journey.person('colleague')
    const id = await open(page, 'Overnight stability run')
    await reply(page).fill('A draft of two days')
    await page.reload()
    assert.equal(await reply(page).inputValue(), 'A draft of two days')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await fillSignIn(page, journey.ready.customer)
    await page.getByRole('heading', { name: 'Tickets' }).waitFor()
    await page.goto(`${journey.ready.portal}/tickets/new`)
    assert.equal(await page.getByRole('textbox', { name: 'Description' }).inputValue(), '', 'others see nothing of it')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await fillSignIn(page, journey.ready.colleague)
    await page.getByRole('heading', { name: 'Tickets' }).waitFor()
    await page.goto(`${journey.ready.portal}/tickets/${id}`)
    assert.equal(await reply(page).inputValue(), 'A draft of two days')
    await send(page).click()
    await page.getByText('Your reply is sent.').first().waitFor()
    await page.reload()
    assert.equal(await reply(page).inputValue(), '')
    await page.context().close()
  })

  test('X-01: before the idle time is over a dialog asks; after it, sign-in leads back to the page and the text', async () => {
    const { items } = await journey.ask<{ items: { id: string }[] }>('/domains')
    await change(`/domains/${items[0]?.id ?? ''}`, { idleMinutes: 20 })
    const page = await journey.person('customer')
    await page.clock.install()
    const id = await open(page, SUBJECTS.on)
    await reply(page).fill('Slowly written')
    await page.clock.runFor('19:01')
    const dialog = page.getByRole('dialog', { name: 'Are you still there?' })
    await dialog.waitFor()
    await axe(page, 'idle warning')
    const stayed = page.waitForResponse((response) => response.url().endsWith('/stay'))
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    assert.equal((await stayed).status(), 204)
    await dialog.waitFor({ state: 'hidden' })
    await page.clock.runFor('18:00')
    assert.equal(await dialog.isVisible(), false, 'the time began anew')
    await page.clock.runFor('02:00')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByRole('main').getByText('nothing was clicked for a while').waitFor()
    await fillSignIn(page, journey.ready.customer)
    await page.getByRole('heading', { name: SUBJECTS.on }).waitFor()
    assert.match(page.url(), new RegExp(`/tickets/${id}$`))
    assert.equal(await reply(page).inputValue(), 'Slowly written')
    await change(`/domains/${items[0]?.id ?? ''}`, { idleMinutes: null })
    await page.context().close()
  })

  test('X-01: of a single minute, half is left to work in before the dialog asks', async () => {
    const { items } = await journey.ask<{ items: { id: string }[] }>('/domains')
    await change(`/domains/${items[0]?.id ?? ''}`, { idleMinutes: 1 })
    const page = await journey.person('customer')
    await page.clock.install()
    await open(page, SUBJECTS.on)
    const dialog = page.getByRole('dialog', { name: 'Are you still there?' })
    await page.clock.runFor('00:15')
    assert.equal(await dialog.isVisible(), false)
    await page.clock.runFor('00:15')
    await dialog.waitFor()
    await change(`/domains/${items[0]?.id ?? ''}`, { idleMinutes: null })
    await page.context().close()
  })
})
