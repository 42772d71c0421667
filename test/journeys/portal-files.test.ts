import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

/** What a drag or a copy holds; runs in the page. */
const transfer = (...names: string[]) => `(() => {
  const held = new DataTransfer()
  for (const name of ${JSON.stringify(names)}) held.items.add(new File(['reading ' + name], name, { type: 'text/plain' }))
  return held
})()`

describe('T-05, T-07: files', () => {
  const journey = startJourney()
  const open = async (subject: string, look = {}): Promise<Page> => {
    const page = await journey.person('customer', look)
    await page.getByRole('link', { name: subject }).click()
    await page.getByRole('button', { name: 'Send reply' }).waitFor()
    return page
  }
  const reply = (page: Page) => page.getByRole('textbox', { name: 'Your reply' })

  test('are dropped and pasted, show their progress, and a reply sent meanwhile waits for them', async () => {
    const page = await open('Two detectors for the harbour project')
    const release = Promise.withResolvers<undefined>()
    await page.route('**/files', async (route) => {
      await release.promise
      await route.continue()
    })
    await reply(page).fill('Both readings')
    const dropped = await page.evaluateHandle(transfer('dropped.txt'))
    await reply(page).dispatchEvent('drop', { dataTransfer: dropped })
    await reply(page).focus()
    await page.evaluate(
      `document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: ${transfer('pasted.txt')}, bubbles: true, cancelable: true }))`,
    )
    await page.getByRole('progressbar', { name: 'Sending… dropped.txt' }).waitFor()
    await page.getByRole('progressbar', { name: 'Sending… pasted.txt' }).waitFor()
    await axe(page, 'files on their way')
    await page.getByRole('button', { name: 'Send reply' }).click()
    await page.getByRole('status', { name: 'Announcements' }).getByText('Wait until the files are sent.').waitFor()
    release.resolve(undefined)
    await page.getByText('Your reply is sent.').first().waitFor()
    for (const name of ['dropped.txt', 'pasted.txt']) await page.getByRole('link', { name: new RegExp(name) }).waitFor()
    assert.equal(await page.getByText('Both readings').count(), 1)
    await page.context().close()
  })

  test('can be taken back, survive a reload, and are refused in words when there are too many', async () => {
    const page = await open('Two detectors for the harbour project', { width: 'phone' })
    const names = Array.from({ length: 11 }, (_, at) => `${at + 1}-${'measurement-'.repeat(at)}.txt`)
    const many = await page.evaluateHandle(transfer(...names))
    await reply(page).dispatchEvent('drop', { dataTransfer: many })
    await page.getByText('At most 10 files fit in one message.').first().waitFor()
    const files = page.getByRole('list', { name: 'Files attached to this message' }).getByRole('listitem')
    assert.equal(await files.count(), 10)
    await page.getByRole('progressbar').first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Remove 1-.txt' }).click()
    assert.equal(await files.count(), 9)
    await page.reload()
    await files.last().waitFor()
    assert.equal(await files.count(), 9)
    await axe(page, 'nine files')
    await page.getByRole('button', { name: 'Send reply' }).click()
    await page.getByText('Your reply is sent.').first().waitFor()
    assert.equal(await page.getByRole('link', { name: /measurement-/ }).count(), 9)
    await axe(page, 'nine files sent')
    await page.context().close()
  })
})

describe('T-02: a search', () => {
  const journey = startJourney()
  test('marks what it found in the subject, and in the message where the subject has none of it', async () => {
    const page = await journey.person('customer')
    const box = page.getByRole('searchbox', { name: 'Search subject, number or message' })
    await box.fill('calibration')
    await box.press('Enter')
    const row = page.getByRole('row', { name: /Lens calibration drifts/ })
    assert.equal(await row.locator('mark').first().textContent(), 'calibration')
    await page.getByRole('searchbox').fill('wanders')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL(/q=wanders/)
    assert.equal(
      await page
        .getByRole('row', { name: /wanders/ })
        .locator('mark')
        .textContent(),
      'wanders',
    )
    await axe(page, 'marked matches')
    await page.context().close()
  })
})
