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

  test('G-01: makes a list of its contacts, whose name is asked for and given once', async () => {
    const page = await journey.person('staff')
    const upload = async () => {
      await page.goto(`${journey.ready.workspace}/imports`)
      await page.getByRole('button', { name: 'New import' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: /Contacts/ }).click()
      const file = { name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS) }
      await dialog.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('radio', { name: 'To a new list' }).click()
      await page.getByRole('button', { name: 'Check the file' }).click()
      await page.getByText('Give the list a name.').waitFor()
      await page.getByLabel('Name of the new list').fill('From the fair')
      await page.getByRole('button', { name: 'Check the file' }).click()
    }
    await upload()
    const foreseen = page.getByRole('region', { name: 'List' })
    await foreseen.getByText('2 contacts join From the fair', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await page.getByText('2 contacts joined').waitFor()
    await page.getByRole('link', { name: 'Open the list' }).click()
    await page.getByText('2 contacts on this list.').waitFor()
    await upload()
    await page.getByText('There is a list with this name already.').waitFor()
    await page.getByRole('radio', { name: 'To a static list' }).click()
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('Choose the list.').waitFor()
    const list = page.getByRole('combobox', { name: 'List', exact: true })
    await list.fill('fair')
    await page.getByRole('option', { name: 'From the fair' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.equal(await list.inputValue(), 'From the fair')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await foreseen.getByText('Everybody in the file is already on From the fair.').waitFor()
    await page.context().close()
  })

  test('P-07: who may not change lists is offered none, and sees a contact’s without a way to change them', async () => {
    const page = await journey.person('staff')
    await page.route('**/api/v1/me', async (route) => {
      const response = await route.fetch()
      const me = (await response.json()) as { can: string[] }
      await route.fulfill({ response, json: { ...me, can: me.can.filter((one) => one !== 'portal.manage') } })
    })
    await page.reload()
    const { items: runs } = await journey.ask<{ items: { id: string }[] }>('/imports')
    await page.goto(`${journey.ready.workspace}/imports/${runs[0]?.id}`)
    await page.getByText('Adding to a list needs the permission', { exact: false }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Import 2 rows' }).isDisabled(), true)
    await page.getByRole('button', { name: 'Change columns' }).click()
    await page.getByText('this import will leave the list out', { exact: false }).waitFor()
    assert.equal(await page.getByRole('radio', { name: 'To a new list' }).count(), 0)
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('button', { name: 'Import 2 rows' }).waitFor()
    assert.equal(await page.getByRole('region', { name: 'List', exact: true }).count(), 0)
    const { items } = await journey.ask<{ items: { id: string }[] }>('/contacts?q=ruth.falk')
    await page.goto(`${journey.ready.workspace}/contacts/${items[0]?.id}`)
    const card = page.getByRole('region', { name: 'Lists' })
    await card.getByRole('link', { name: 'From the fair' }).waitFor()
    assert.equal(await card.getByRole('button').count(), 0)
    await page.context().close()
  })
})
