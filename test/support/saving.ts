import assert from 'node:assert/strict'
import type { Page } from './browser.ts'

/**
 * Does what saves, and waits until the server has answered that it did: the page's own “Saved.” may be left of a change
 * before, and what a test does next would overtake this one.
 */
export async function saves(page: Page, act: () => Promise<unknown>): Promise<void> {
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.request().method() !== 'GET' && new URL(response.url()).pathname.startsWith('/api/v1/'),
    ),
    act(),
  ])
  assert.ok(answer.ok(), `${answer.request().method()} ${answer.url()} answered ${answer.status()}`)
  await page.getByText('Saved.').last().waitFor()
}
