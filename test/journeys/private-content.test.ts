import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { axe } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import { saves } from '#test/support/saving.ts'

describe('pages and mails outside the portal', () => {
  const journey = startJourney()

  test('Y-02, Y-03: an admin words the sign-in page, looks at it, publishes it and uses it', async () => {
    const page = await journey.person('staff')
    const visitor = await journey.visitor()
    const heading = (name: string) => visitor.getByRole('heading', { name, level: 1 })
    await page.goto(`${journey.ready.workspace}/settings/private-content`)
    await page.getByRole('button', { name: 'Actions for the page “Sign in”' }).click()
    await page.getByRole('menuitem', { name: 'New template' }).click()
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
    await page.getByRole('textbox', { name: 'Heading' }).fill('Good to see you')
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Use the address that your invoices go to.')
    await page.getByText('Draft saved, not published').waitFor()
    const preview = page.frameLocator('iframe[title="The page as customers see it"]')
    await preview.getByRole('heading', { name: 'Good to see you' }).waitFor()
    await preview.getByText('Use the address that your invoices go to.').waitFor()
    await axe(page, 'editing a system page')
    await visitor.goto(`${journey.ready.portal}/sign-in`)
    await heading('Sign in').waitFor()

    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Published', { exact: true }).first().waitFor()
    // Published is not shown yet: the editor says so, and shows the way.
    await visitor.reload()
    await heading('Sign in').waitFor()
    await saves(page, () => page.getByRole('button', { name: /^Use it on / }).click())
    await page.getByText(/Used on /).waitFor()
    await page.getByRole('link', { name: 'Private content' }).first().click()
    await page
      .getByRole('combobox', { name: 'Template of the page “Sign in”' })
      .and(page.locator('[value="Sign in"]'))
      .waitFor()
    await visitor.reload()
    await heading('Good to see you').waitFor()
    await axe(visitor, 'a sign-in page in the admin’s words')

    await page.getByRole('combobox', { name: 'Template of the page “Sign in”' }).click()
    await saves(page, () => page.getByRole('option', { name: 'Standard page' }).click())
    await visitor.reload()
    await heading('Sign in').waitFor()
    await Promise.all([page.context().close(), visitor.context().close()])
  })

  test('R-06: an admin words the invitation and sees it before anybody gets it', async () => {
    const page = await journey.person('staff', { width: 'phone' })
    await page.goto(`${journey.ready.workspace}/settings/private-content`)
    await page.getByRole('tab', { name: 'Mails' }).click()
    const subject = page.getByRole('textbox', { name: 'Subject' })
    await subject.fill('Come in, {{ name }}')
    await page.getByText('Come in, Maya Lindqvist').waitFor()
    await axe(page, 'wording a mail')
    await subject.fill('Come in, {{ nobody }}')
    await page.getByText('There is no placeholder {{ nobody }}').waitFor()
    await subject.fill('Come in, {{ name }}')
    await page.getByText('There is no placeholder').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Standard mail' }).waitFor()
    const { items } = await journey.ask<{ items: { id: string; name: string }[] }>('/domains')
    const { templates } = await journey.ask<{ templates: { kind: string; wording: { subject: string } }[] }>(
      `/domains/${items[0]?.id}/mails?language=en`,
    )
    const invitation = templates.find(({ kind }) => kind === 'member-invitation')
    assert.equal(invitation?.wording.subject, 'Come in, {{ name }}')
    await page.getByRole('button', { name: 'Standard mail' }).click()
    await page.getByRole('button', { name: 'Use the standard mail' }).click()
    await page.getByRole('button', { name: 'Standard mail' }).waitFor({ state: 'detached' })
    await page.context().close()
  })
})
