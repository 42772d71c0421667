import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe, fits } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

interface Told {
  readonly unread: number
  readonly items: { readonly ticketId: string; readonly subject: string; readonly readAt: string | null }[]
}
interface Talked {
  readonly id: string
  readonly threads: {
    readonly id: string
    readonly shown: boolean
    readonly messages: number
    readonly channel: string
  }[]
}

describe('staff in the inbox', () => {
  const journey = startJourney()
  const at = (path: string) => `${journey.ready.workspace}${path}`
  const ticketOf = async (words: string) => {
    const { items } = await journey.ask<{ items: { id: string }[] }>(`/tickets?q=${encodeURIComponent(words)}`)
    return items[0]?.id ?? ''
  }

  test('L-01: the bell names tickets; opening one reads its notifications', async () => {
    const page = await journey.person('staff')
    await page.goto(at('/inbox/all/open'))
    await page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click()
    const list = page.getByRole('dialog', { name: 'Notifications' })
    await axe(page, 'notifications')
    const first = list.getByRole('link', { name: /Unread/ }).first()
    const told: Told = JSON.parse(await page.evaluate('fetch("/api/v1/notifications").then((answer) => answer.text())'))
    const unread = told.items.find(({ readAt }) => readAt === null)
    await first.getByText(unread?.subject ?? '').waitFor()
    const read = page.waitForResponse((answer) => answer.url().endsWith('/notifications/read'))
    await first.click()
    await page.getByRole('heading', { name: unread?.subject ?? '' }).waitFor()
    assert.equal((await read).status(), 204)
    if (told.unread === 1) await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
    await page.context().close()
  })

  test('I-03 F-04: staff say which of several conversations a reply goes to, and read what the customer sees', async () => {
    const id = await ticketOf('Two detectors harbour')
    const page = await journey.person('staff')
    await page.goto(at(`/tickets/${id}`))
    const choice = page.getByRole('combobox', { name: 'Conversation that the reply goes to' })
    await page.getByText('The customer sees this one in the portal.').waitFor()
    const { threads } = await journey.ask<Talked>(`/tickets/${id}`)
    const hidden = threads.find(({ shown }) => !shown)
    await choice.selectOption(hidden?.id ?? '')
    await page.getByText('Not in the portal: the customer gets a mail only.').waitFor()
    await page.getByRole('textbox', { name: 'Your reply' }).fill('The box is 42 cm wide.')
    await axe(page, 'choosing a conversation')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('article').getByText('The box is 42 cm wide.').waitFor()
    const after = await journey.ask<Talked>(`/tickets/${id}`)
    assert.equal(after.threads.find((one) => one.id === hidden?.id)?.messages, (hidden?.messages ?? 0) + 1)
    await page.context().close()
  })

  test('P-04: a conversation without a ticket is found, read, and made into one', async () => {
    const page = await journey.person('staff', { width: 'phone' })
    await page.goto(at('/inbox/all/open'))
    await page.getByRole('link', { name: 'Without a ticket' }).click()
    await page.getByRole('heading', { name: 'Without a ticket' }).waitFor()
    await page.getByRole('link', { name: /Marta Kowalczyk/ }).click()
    await page.getByText('Good morning, is this the right place').first().waitFor()
    await fits(page, 'a conversation without a ticket')
    await axe(page, 'a conversation without a ticket')
    await page.getByRole('button', { name: 'Create a ticket' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create a ticket from this conversation' })
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('')
    await dialog.getByRole('button', { name: 'Create ticket' }).click()
    await dialog.getByText('Say in a few words what it is about.').waitFor()
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('A question about spectacle lenses')
    await dialog.getByRole('button', { name: 'Create ticket' }).click()
    await page.getByRole('heading', { name: /A question about spectacle lenses/ }).waitFor()
    await page.getByRole('article').getByText('Good morning, is this the right place').waitFor()
    await page.goto(at('/inbox/all/without-ticket'))
    await page.getByRole('heading', { name: 'Every conversation has a ticket' }).waitFor()
    await page.context().close()
  })

  test('every colour follows when the scheme changes under an open page', async () => {
    const page = await journey.person('staff')
    await page.goto(at('/inbox/all/closed'))
    await page.getByRole('link', { name: /#\d+/ }).first().waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' })
    await axe(page, 'the inbox after dusk')
    await page.context().close()
  })
})
