import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ContactList } from '#contract/lists.ts'
import { axe, fits, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

describe('lists of contacts and access groups', () => {
  const journey = startJourney()
  const listNamed = async (name: string) => {
    const { items } = await journey.ask<{ items: ContactList[] }>(`/lists?q=${encodeURIComponent(name)}`)
    return items[0] ?? assert.fail(`there is no list ${name}`)
  }
  const groupOf = (page: Page, group: number) => page.getByRole('region', { name: `Group ${group}` })
  const conditionOf = (page: Page, group: number, condition: number) =>
    groupOf(page, group).getByRole('listitem', { name: `Condition ${condition}` })

  async function fill(page: Page, at: [group: number, condition: number], property: string, operator: string) {
    const condition = conditionOf(page, ...at)
    await condition.getByRole('combobox', { name: 'Property' }).fill(property)
    await page.getByRole('option', { name: property }).click()
    await condition.getByRole('combobox', { name: 'Operator' }).click()
    await page.getByRole('option', { name: operator, exact: true }).click()
    return condition
  }

  test('G-01: an active list of two groups counts while it is built, and keeps itself', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/lists`)
    await page.getByRole('link', { name: 'New list' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Brightwater people')
    await page.getByRole('button', { name: 'Create list' }).click()
    await page.getByText('Choose a property.').waitFor()

    const first = await fill(page, [1, 1], 'E-mail domain', 'contains')
    await first.getByLabel('Values').fill('BRIGHTWATER')
    await page.keyboard.press('Enter')
    const matching = page.getByRole('region', { name: 'What matches' })
    await matching.getByText(/^\d+ contacts?$/).waitFor()
    const before = Number.parseInt(await matching.getByText(/^\d+ contacts?$/).innerText(), 10)
    assert.ok(before > 0)
    await page.getByRole('button', { name: 'Add group' }).click()
    await conditionOf(page, 2, 1).getByRole('combobox', { name: 'Property' }).and(page.locator(':focus')).waitFor()
    await matching.getByText('Fill in every condition to see what matches.').waitFor()
    const second = await fill(page, [2, 1], 'First name', 'is known')
    assert.equal(await second.getByLabel('Values').count(), 0)
    await page.getByRole('radiogroup', { name: 'How the groups go together' }).getByText('Or').click()
    await matching.getByText('match', { exact: false }).first().waitFor()
    await axe(page, 'building a list')
    await page.getByRole('button', { name: 'Remove group 2' }).click()
    await page.getByRole('button', { name: 'Create list' }).click()

    await page.getByRole('heading', { name: 'Brightwater people' }).waitFor()
    await page.getByText('E-mail domain contains “BRIGHTWATER”').waitFor()
    await page.getByText(`${before} contacts on this list.`).waitFor()
    await axe(page, 'a list')
    assert.equal((await listNamed('Brightwater people')).members, before)
    await page.context().close()
  })

  test('G-01: a static list takes pasted addresses and says whom nobody knows', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/lists/new`)
    await page.getByLabel('Name', { exact: true }).fill('Invited by hand')
    await page.getByRole('radio', { name: 'Static' }).click()
    await page.getByRole('button', { name: 'Create list' }).click()
    await page.getByRole('button', { name: 'Paste addresses' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByLabel('Addresses')
      .fill('Maya <maya.lindqvist@brightwater.example>, nobody@nowhere.example; maya.lindqvist@BRIGHTWATER.example')
    await axe(page, 'pasting addresses')
    await dialog.getByRole('button', { name: 'Look for 2 addresses' }).click()
    await dialog.getByText('1 contact added.').waitFor()
    await dialog.getByText('nobody@nowhere.example').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('table', { name: 'Contacts of the list' }).getByText('Maya Lindqvist').waitFor()
    await page.context().close()
  })

  test('G-02: a group of the list shows who is in it; the list cannot be deleted, and leaves without a question when it opens nothing', async () => {
    const page = await journey.person('staff')
    await page.goto(`${journey.ready.workspace}/settings/access-groups`)
    await page.getByRole('button', { name: 'New access group' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Contract customers')
    await dialog.getByRole('button', { name: 'Create access group' }).click()
    await page.getByRole('heading', { name: 'Contract customers' }).waitFor()
    await page.getByRole('combobox', { name: 'List to add' }).fill('invited')
    await page.getByRole('option', { name: 'Invited by hand' }).click()
    await page.getByText('1 contact is in this group.').waitFor()
    await page.getByRole('table', { name: 'Contacts in the group' }).getByText('Maya Lindqvist').waitFor()
    await axe(page, 'an access group')

    const { id } = await listNamed('Invited by hand')
    await page.goto(`${journey.ready.workspace}/lists/${id}`)
    await page.getByRole('button', { name: 'Delete list' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete list' }).click()
    await page.getByText('The access group “Contract customers” uses this list: take it out there first.').waitFor()

    await page.getByRole('link', { name: 'Contract customers' }).click()
    await page.getByRole('button', { name: 'Take Invited by hand out of the group' }).click()
    await page.getByText('“Invited by hand” is out of the group. Nobody loses access.').waitFor()
    await page.getByText('0 contacts are in this group.').waitFor()
    await page.context().close()
  })

  test('G-01: a file’s contacts join a static list from its own page, and the contact’s page takes them off', async () => {
    const page = await journey.person('staff')
    const { id } = await listNamed('Invited by hand')
    await page.goto(`${journey.ready.workspace}/lists/${id}`)
    await page.getByRole('button', { name: 'Import contacts' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import contacts to this list' })
    await dialog.getByText('Every contact of the file is put on', { exact: false }).waitFor()
    await axe(page, 'importing contacts to a list')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'visitors.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'First Name,Email\nMaya,maya.lindqvist@brightwater.example\nVera,vera@visitors.example\nNo,address\n',
      ),
    })
    await page.getByRole('radio', { name: 'To a static list', checked: true }).waitFor()
    assert.equal(await page.getByRole('combobox', { name: 'List', exact: true }).inputValue(), 'Invited by hand')
    await axe(page, 'an import that adds to a list')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('region', { name: 'List' }).getByText('1 contact joins').waitFor()
    await axe(page, 'a checked import that adds to a list')
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await page.getByText('1 contact joined').waitFor()
    await axe(page, 'a finished import that added to a list')
    await page.getByRole('link', { name: 'Open the list' }).click()
    await page.getByText('2 contacts on this list.').waitFor()

    await page.getByRole('link', { name: 'Vera' }).click()
    const card = page.getByRole('region', { name: 'Lists' })
    await card.getByRole('link', { name: 'Invited by hand' }).waitFor()
    await axe(page, 'a contact on a list')
    await card.getByRole('button', { name: 'Take Vera off Invited by hand' }).click()
    await page.getByRole('dialog').getByText('stays a contact', { exact: false }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Take off the list' }).click()
    await card.getByText('On no list.').waitFor()
    await page.context().close()
  })

  test('R-03: before a contact is put on a list that opens a portal, the page says what that opens', async () => {
    const page = await journey.person('staff')
    const { id: listId } = await listNamed('Invited by hand')
    // As the portal's settings do it; they have a journey of their own.
    const answer = await page.evaluate(async (list) => {
      const send = async (method: string, path: string, body: object) => {
        const headers = { 'content-type': 'application/json' }
        return fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
      }
      const group = await send('POST', '/access-groups', { name: 'By hand', listIds: [list] })
      const { id } = (await group.json()) as { id: string }
      const portals = (await (await fetch('/api/v1/portals')).json()) as { items: { id: string }[] }
      const changes = { access: 'groups', groupIds: [id] }
      return (await send('PATCH', `/portals/${portals.items[0]?.id}`, changes)).status
    }, listId)
    assert.equal(answer, 200)
    const { items } = await journey.ask<{ items: { id: string }[] }>('/contacts?q=vera@visitors.example')
    await page.goto(`${journey.ready.workspace}/contacts/${items[0]?.id}`)
    const card = page.getByRole('region', { name: 'Lists' })
    const add = async () => {
      await card.getByRole('button', { name: 'Add to a list' }).click()
      await card.getByRole('combobox', { name: 'List to add the contact to' }).fill('invited')
      await page.getByRole('option', { name: 'Invited by hand' }).click()
    }
    await add()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Vera may then enter', { exact: false }).waitFor()
    await dialog.getByText('a registration mail leaves two minutes later', { exact: false }).waitFor()
    await axe(page, 'a question before a contact joins a list')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.equal((await listNamed('Invited by hand')).members, 1)
    await card.getByRole('combobox', { name: 'List to add the contact to' }).fill('invited')
    await page.getByRole('option', { name: 'Invited by hand' }).click()
    await dialog.getByRole('button', { name: 'Put on the list' }).click()
    await card.getByRole('link', { name: 'Invited by hand' }).waitFor()
    await card.getByText('In the access group', { exact: false }).waitFor()
    await axe(page, 'a contact in an access group')
    await page.context().close()

    const phone = await journey.person('staff', { width: 'phone' })
    await phone.goto(`${journey.ready.workspace}/lists/${listId}`)
    await phone.getByRole('button', { name: 'Import contacts' }).waitFor()
    await fits(phone, 'a list with its ways to add')
    await phone.getByRole('button', { name: 'Paste addresses' }).click()
    await phone.getByRole('dialog').getByText('Whoever is on this list may enter', { exact: false }).waitFor()
    await fits(phone, 'pasting addresses to a list that opens a portal')
    await phone.context().close()
  })

  test('G-02: of a list that joins a group, gets another filter or leaves, it is said what opens and closes', async () => {
    const page = await journey.person('staff')
    const { id, members } = await listNamed('Brightwater people')
    await page.goto(`${journey.ready.workspace}/settings/access-groups`)
    await page.getByRole('link', { name: 'By hand' }).first().click()
    const add = async () => {
      await page.getByRole('combobox', { name: 'List to add' }).fill('brightwater')
      await page.getByRole('option', { name: 'Brightwater people' }).click()
    }
    await add()
    const dialog = page.getByRole('dialog', { name: 'Add “Brightwater people” to the group?' })
    // Maya is in the group already, by the other list.
    await dialog.getByText(`${members - 1} contacts come into the group.`).waitFor()
    await dialog.getByText(` opens to ${members - 1} contacts.`, { exact: false }).waitFor()
    await axe(page, 'a question before a list joins a group')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('2 contacts are in this group.').waitFor()
    await add()
    await dialog.getByRole('button', { name: 'Add' }).click()
    await page.getByText(`${members + 1} contacts are in this group.`).waitFor()

    await page.goto(`${journey.ready.workspace}/lists/${id}`)
    await page.getByRole('button', { name: 'Change filter' }).click()
    await page.getByText('Nobody joins the list or leaves it.').waitFor()
    await conditionOf(page, 1, 1).getByLabel('Values').fill('visitors')
    await page.keyboard.press('Enter')
    await page.getByText('1 contact joins the list.').waitFor()
    await axe(page, 'a filter that is changed')
    await conditionOf(page, 1, 1).getByLabel('Values').focus()
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('nowhere')
    await page.keyboard.press('Enter')
    await page.getByText(`${members} contacts leave the list.`).waitFor()
    await page.getByRole('button', { name: 'Save filter' }).click()
    const question = page.getByRole('dialog', { name: 'Change who is on this list?' })
    await question.getByText(` closes to ${members - 1} contacts`, { exact: false }).waitFor()
    await axe(page, 'a question before a filter is changed')
    await question.getByRole('button', { name: 'Change filter' }).click()
    await page.getByText('E-mail domain contains “nowhere”').waitFor()
    await page.getByText('0 contacts on this list.').waitFor()

    await page.getByRole('link', { name: 'By hand' }).click()
    await page.getByRole('button', { name: 'Take Brightwater people out of the group' }).click()
    await page.getByText('“Brightwater people” is out of the group. Nobody loses access.').waitFor()
    await page.getByRole('button', { name: 'Take Invited by hand out of the group' }).click()
    const leaving = page.getByRole('dialog', { name: 'Take “Invited by hand” out of the group?' })
    await leaving.getByText('closes to 2 contacts, from the next click on', { exact: false }).waitFor()
    await leaving.getByRole('button', { name: 'Cancel' }).click()
    await page.context().close()
  })
})
