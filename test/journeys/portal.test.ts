import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fillSignIn } from '../../scripts/screen-list/visit.ts'
import { axe, WIDTHS } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

describe('a customer', () => {
  const journey = startJourney()
  for (const width of Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])
    describe(`on a ${width}`, () => {
      test('P-01: signs in after a wrong password and lands on the very page asked for', async () => {
        const { portal, customer } = journey.ready
        const page = await journey.visitor({ width })
        await page.goto(`${portal}/tickets?state=closed`)
        await page.getByRole('heading', { name: 'Sign in' }).waitFor()
        await fillSignIn(page, { ...customer, password: 'not this one' })
        await page.getByRole('alert').waitFor()
        await axe(page, 'sign-in refused')
        await fillSignIn(page, customer)
        await page.getByRole('heading', { name: 'Tickets' }).waitFor()
        assert.match(page.url(), /\/support\/tickets\?state=closed$/)
        await page.context().close()
      })

      test('T-01 T-02: filters, searches with the match shown, and sorts', async () => {
        const page = await journey.person('customer', { width })
        await page.getByRole('link', { name: /^Closed/ }).click()
        await page.waitForURL(/state=closed/)
        await page.getByRole('link', { name: 'Export to CSV stops at 10,000 rows' }).waitFor()
        assert.equal(await page.getByRole('link', { name: /Lens calibration drifts/ }).count(), 0)
        await page.getByRole('link', { name: /^All/ }).click()
        await page.getByRole('searchbox', { name: 'Search subject, number or message' }).fill('wanders')
        await page.keyboard.press('Enter')
        await page.getByRole('link', { name: /Lens calibration drifts/ }).waitFor()
        assert.equal(await page.getByText(/^#\d+$/).count(), 1)
        await page.getByText('wanders', { exact: true }).waitFor()
        await axe(page, 'search')
        await page.goto(`${journey.ready.portal}/tickets?view=mine&sort=id&order=asc`)
        const numbers = (await page.getByText(/^#\d+$/).allTextContents()).map((text) => Number(text.slice(1)))
        assert.ok(numbers.length > 10)
        assert.deepEqual(
          numbers,
          numbers.toSorted((a, b) => a - b),
        )
        await page.context().close()
      })

      test('F-07: switches to the organization’s tickets, which stay chosen, and back', async () => {
        const page = await journey.person('customer', { width })
        await page.getByRole('link', { name: 'Organization tickets' }).click()
        await page.getByRole('link', { name: /Password|Aurora forgets the window layout/ }).waitFor()
        await page.goto(`${journey.ready.portal}/tickets`)
        await page.getByRole('link', { name: /Aurora forgets the window layout/ }).waitFor()
        await page.getByRole('link', { name: 'My tickets', exact: true }).click()
        await page.getByRole('link', { name: /Lens calibration drifts/ }).waitFor()
        assert.equal(await page.getByRole('link', { name: /Aurora forgets/ }).count(), 0)
        await page.context().close()
      })

      test('T-04 T-05: reads a conversation and answers with text and a file', async () => {
        const page = await journey.person('customer', { width })
        await page.getByRole('link', { name: /Lens calibration drifts/ }).click()
        await page.getByText('Is yours air-conditioned at night?').waitFor()
        assert.equal(await page.getByText('Third site with this since 4.2').count(), 0, 'comments are for staff')
        const name = `run-${width}.log`
        await page
          .getByLabel('Attach files')
          .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('ok\n') })
        await page.getByRole('textbox', { name: 'Your reply' }).fill(`The log of today, from a ${width}.`)
        await page.getByText(name).waitFor()
        await page.getByRole('button', { name: 'Send reply' }).click()
        await page.getByText('Your reply is sent.').first().waitFor()
        await page.getByText(`The log of today, from a ${width}.`).waitFor()
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: new RegExp(name) }).click()
        assert.equal((await download).suggestedFilename(), name)
        await axe(page, 'ticket after a reply')
        await page.context().close()
      })

      test('P-02 M-05: files a ticket and finds it on top of the list', async () => {
        const page = await journey.person('customer', { width })
        await page.goto(`${journey.ready.portal}/tickets/new`)
        assert.equal(await page.getByLabel('Your e-mail address').inputValue(), journey.ready.customer.email)
        await page.getByLabel('Subject').fill(`Lamp flickers, seen on a ${width}`)
        await page.getByRole('textbox', { name: 'Description' }).fill('Every few seconds, since this morning.')
        await page.getByRole('button', { name: 'Send', exact: true }).click()
        await page.getByRole('heading', { name: `Lamp flickers, seen on a ${width}` }).waitFor()
        await page.getByText('Your ticket is filed.').first().waitFor()
        await page.getByRole('link', { name: 'Tickets' }).first().click()
        const subjects = page
          .getByRole('region', { name: 'Tickets' })
          .getByRole('link', { name: /Lamp flickers|drifts/ })
        assert.match((await subjects.first().textContent()) ?? '', new RegExp(`Lamp flickers, seen on a ${width}`))
        await page.context().close()
      })

      test('T-06: a closed ticket says why it takes no reply and leads to the form', async () => {
        const page = await journey.person('customer', { width })
        await page.getByRole('link', { name: 'Export to CSV stops at 10,000 rows' }).click()
        await page.getByText('This ticket is closed').waitFor()
        assert.equal(await page.getByRole('button', { name: 'Send reply' }).count(), 0)
        await page.getByRole('main').getByRole('link', { name: 'Submit a ticket' }).click()
        await page.getByRole('heading', { name: 'Submit a ticket' }).waitFor()
        await page.context().close()
      })

      test('S01: a stranger gets the same answer for a foreign ticket as for none', async () => {
        const page = await journey.person('stranger', { width })
        const { items } = await journey.ask<{ items: { id: string }[] }>('/tickets?q=Lens%20calibration%20drifts')
        const texts: string[] = []
        for (const id of [items[0]?.id ?? '', '999999']) {
          const answer = await page.goto(`${journey.ready.portal}/tickets/${id}`)
          assert.equal(answer?.status(), 404)
          texts.push((await page.getByRole('main').textContent()) ?? '')
        }
        assert.equal(texts[0], texts[1])
        await page.context().close()
      })

      test('T-10: signs out, and the back button shows nothing any more', async () => {
        const page = await journey.person('colleague', { width })
        if (width === 'phone') await page.getByText('Menu', { exact: true }).click()
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
        await axe(page, 'signed out')
        await page.goto(`${journey.ready.portal}/tickets`)
        await page.getByRole('heading', { name: 'Sign in' }).waitFor()
        await page.context().close()
      })
    })
})
