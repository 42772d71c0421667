import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const ROWS = `First Name,Last Name,Email,Company Name
Ruth,Falk,ruth.falk@lumen.example,Lumen Works
"Jonas ""Joe""",Lind,jonas.lind@lumen.example,Lumen Works
Broken,Row,not an address,Lumen Works
`

describe('H-08: a CSV file', () => {
  const journey = startJourney()

  test('is uploaded, mapped, checked, imported; what is left out is said', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/imports`)
    await page.getByRole('button', { name: 'New import' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /Contacts/ }).click()
    await axe(page, 'new import')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'contacts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(ROWS),
    })
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('heading', { name: 'First rows' }).waitFor()
    await axe(page, 'a checked import')
    await page.getByRole('button', { name: /^Import \d+ rows?/ }).click()
    await page
      .getByText(/Done|Finished|Imported/)
      .first()
      .waitFor()
    await axe(page, 'a finished import')
    const { items } = await journey.ask<{ items: { name: string }[] }>('/contacts?q=lumen')
    assert.deepEqual(items.map(({ name }) => name).toSorted(), ['Jonas "Joe" Lind', 'Ruth Falk'])
    await page.context().close()
  })
})
