import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import pg from 'pg'
import { USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { fillSignIn } from '../../scripts/screen-list/visit.ts'
import { axe, type Page } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const PASSWORD = 'Slow-violins-84'

/** From the sign-in page to the first ticket list, by registering, by approval, by a group; and out again. */
describe('who enters a portal', () => {
  const journey = startJourney()
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const { api, apiToken } = journey.ready
    const answer = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : null) as T
  }
  const portal = async () => {
    const { items } = await journey.ask<{ items: { id: string; domainId: string }[] }>('/portals')
    assert.ok(items[0])
    return items[0]
  }
  const change = async (to: object) => call('PATCH', `/portals/${(await portal()).id}`, to)
  const requirements = async (to: object) =>
    call('PUT', `/domains/${(await portal()).domainId}/registration`, {
      approval: false,
      mailDomains: [],
      knownOnly: false,
      ...to,
    })
  /** What the newest mail to an address holds; mails are kept, since no mail server is set. */
  const inMail = async (address: string, what: RegExp): Promise<string> => {
    for (let tries = 0; tries < 200; tries++) {
      const { items } = await journey.ask<{ items: { text: string; state: string }[] }>(
        `/outgoing-mails?address=${encodeURIComponent(address)}`,
      )
      const found = items.map(({ text }) => what.exec(text)?.[0])[0]
      if (found) return found
      await new Promise((resolve) => setImmediate(resolve))
    }
    throw new Error(`no mail to ${address}`)
  }
  const linkTo = (address: string, part: string) => inMail(address, new RegExp(`https?://\\S+/${part}\\?token=\\S+`))
  const fill = async (page: Page, email: string) => {
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Last name').fill('Byron')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('The same password again').fill(PASSWORD)
  }
  const register = async (page: Page, email: string) => {
    await page.goto(`${journey.ready.portal}/sign-in`)
    await page.getByRole('link', { name: 'Register here' }).click()
    await fill(page, email)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Register' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  }
  const inList = (page: Page) => page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor()

  test('R-07, C-02: an admin opens the portal to everybody, and somebody registers', async () => {
    const staff = await journey.person('staff')
    await staff.goto(`${journey.ready.workspace}/settings/portal/${(await portal()).id}/sign-in`)
    await staff.getByRole('radio', { name: /Anyone may register/ }).click()
    await staff.getByRole('region', { name: 'Registration and access' }).getByRole('button', { name: 'Save' }).click()
    await staff.getByRole('switch', { name: /wait for approval/ }).waitFor()
    await axe(staff, 'registration and access')
    await staff.getByRole('link', { name: 'Manage consent to process' }).click()
    await staff.getByRole('textbox', { name: 'Notice' }).fill('We keep your name to answer you.')
    await staff.getByRole('button', { name: 'Save as the next version' }).click()
    await staff.getByText(/Version 1 by/).waitFor()
    await axe(staff, 'privacy')

    const page = await journey.visitor({ width: 'phone' })
    await page.goto(`${journey.ready.portal}/register`)
    await page.getByText('We keep your name to answer you.').waitFor()
    assert.equal(await page.getByRole('checkbox').isChecked(), false)
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Last name').fill('Byron')
    await page.getByLabel('Password', { exact: true }).fill('Byron-engines-84')
    await page.getByText('Do not use parts of your name').waitFor()
    await axe(page, 'register')
    await register(page, 'ada@harbour.example')
    await axe(page, 'registered')
    await page.goto(await linkTo('ada@harbour.example', 'verify-email'))
    assert.equal(await page.getByLabel('Password', { exact: true }).count(), 0, 'the same browser')
    await page.getByRole('button', { name: 'Confirm and sign in' }).click()
    await inList(page)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('link', { name: /Ada Byron/ }).click()
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    await axe(page, 'your account')
    await Promise.all([staff.context().close(), page.context().close()])
  })

  test('R-07: with scripts off, and in another browser with the password', async () => {
    const page = await journey.visitor({ scripts: false })
    await register(page, 'bea@harbour.example')
    const other = await journey.visitor({ scripts: false })
    await other.goto(await linkTo('bea@harbour.example', 'verify-email'))
    await other.getByLabel('Password', { exact: true }).fill('not this one')
    await other.getByRole('button', { name: 'Confirm and sign in' }).click()
    await other.getByRole('alert').waitFor()
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await other.getByRole('button', { name: 'Confirm and sign in' }).click()
    await inList(other)
    await Promise.all([page.context().close(), other.context().close()])
  })

  test('R-17: a registration waits, staff approve it, and they sign in', async () => {
    await requirements({ approval: true })
    const page = await journey.visitor()
    await register(page, 'cleo@harbour.example')
    await page.goto(await linkTo('cleo@harbour.example', 'verify-email'))
    await page.getByRole('button', { name: 'Confirm and sign in' }).click()
    await page.getByRole('heading', { name: 'Your registration is with us' }).waitFor()
    const staff = await journey.person('staff')
    await staff.getByRole('button', { name: /^Notifications/ }).click()
    await staff.getByText(/cleo@harbour.example.* waits for approval/).waitFor()
    await staff.goto(`${journey.ready.workspace}/members?status=waiting`)
    await staff.getByRole('button', { name: 'What to do with Ada Byron' }).click()
    await staff.getByRole('menuitem', { name: 'Approve' }).click()
    await staff.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await staff.getByText('Approved: 1 member.').waitFor()
    await staff.goto(`${journey.ready.workspace}/members`)
    await staff.getByRole('table', { name: 'Portal members' }).waitFor()
    await staff.getByRole('checkbox').first().check()
    await staff.getByRole('button', { name: /^Choose all \d+ shown$/ }).click()
    const boxes = await staff.getByRole('checkbox').count()
    await staff.getByText(`${boxes} members chosen`).waitFor()
    await staff.getByRole('button', { name: 'Choose none' }).click()
    await axe(staff, 'portal members')
    await page.goto(`${journey.ready.portal}/sign-in`)
    await fillSignIn(page, { email: 'cleo@harbour.example', password: PASSWORD })
    await inList(page)
    await requirements({})
    await Promise.all([page.context().close(), staff.context().close()])
  })

  test('R-03, R-04, R-15: a group is invited after two minutes; who is in none is denied, also on an open page', async () => {
    const contact = await call<{ id: string }>('POST', '/contacts', {
      firstName: 'Dora',
      email: 'dora@harbour.example',
    })
    const group = await call<{ id: string }>('POST', '/access-groups', { name: 'Harbour' })
    await call('PUT', `/access-groups/${group.id}/contacts/${contact.id}`)
    const open = await journey.person('customer')
    await change({ access: 'groups', groupIds: [group.id] })
    await open.getByRole('heading', { name: 'You have no access' }).waitFor()
    await axe(open, 'access denied')
    await open.reload()
    await open.getByRole('heading', { name: 'You have no access' }).waitFor()
    await open.getByRole('button', { name: 'Sign out' }).click()
    await open.getByRole('heading', { name: 'You are signed out' }).waitFor()

    const database = new pg.Client({ connectionString: journey.product.databaseUrl })
    await database.connect()
    for (const move of [
      "update portal set open_since = open_since - interval '3 minutes'",
      "update portal_access_group set since = since - interval '3 minutes'",
      "update access_group_contact set since = since - interval '3 minutes'",
      "update graphile_worker._private_jobs set run_at = now() where key = 'membership.invite-joiners'",
    ])
      await database.query(move)
    await database.end()
    const dora = await journey.visitor()
    await dora.goto(await waitForLink('dora@harbour.example'))
    await dora.getByLabel('New password').fill(PASSWORD)
    await dora.getByLabel('The same password again').fill(PASSWORD)
    await dora.getByRole('button', { name: 'Save and sign in' }).click()
    await inList(dora)
    await change({ access: 'invited' })
    await Promise.all([open.context().close(), dora.context().close()])
  })

  /** The worker looks for due jobs every two seconds. */
  const waitForLink = async (address: string): Promise<string> => {
    const until = Date.now() + 15_000
    for (;;) {
      try {
        return await linkTo(address, 'set-password')
      } catch (error) {
        if (Date.now() > until) throw error
      }
    }
  }

  test('R-10, R-16: without a password, a code from the present mailbox and a link to the new one change an address', async () => {
    const { portal: home, customer } = journey.ready
    const browsers = [
      await journey.person('customer'),
      await journey.person('customer', { scripts: false, width: 'phone' }),
    ]
    await call('PATCH', `/domains/${(await portal()).domainId}/sign-in`, {
      ways: { ...USUAL_WAYS, passwords: false, links: true },
    })
    let now = customer.email
    for (const [nth, page] of browsers.entries()) {
      const wanted = `maya.${nth}@harbour.example`
      await page.goto(`${home}/account`)
      const section = page.getByRole('region', { name: 'E-mail address' })
      await section.getByLabel('New e-mail address').fill(wanted)
      await section.getByRole('button', { name: 'Mail me the code' }).click()
      await section.getByText(`We have mailed a code to ${now}`).waitFor()
      const scripts = nth === 0
      if (scripts) await axe(page, 'a code for another address')
      await section.getByLabel('The code from the mail').fill('0000 0000')
      await section.getByRole('button', { name: 'Confirm' }).click()
      await section
        .getByRole('alert')
        .getByText(/not right, or not valid any more/)
        .waitFor()
      if (scripts) await axe(page, 'a wrong code for another address')
      await section.getByRole('link', { name: /another address/ }).click()
      assert.equal(await section.getByLabel('New e-mail address').inputValue(), wanted)
      await page.goto(`${home}/account`)
      await section.getByLabel('The code from the mail').fill(await inMail(now, /^\d{4} \d{4}$/m))
      await section.getByRole('button', { name: 'Confirm' }).click()
      await section.getByText(/a link is on its way there/).waitFor()
      const stranger = await journey.visitor()
      await stranger.goto(await linkTo(wanted, 'new-address'))
      await stranger.getByRole('button', { name: 'Use this address' }).click()
      await stranger.getByRole('heading', { name: 'Your address is changed' }).waitFor()
      await stranger.context().close()
      now = wanted
      await page.goto(`${home}/account`)
      await section.getByText(now, { exact: true }).waitFor()
    }
    for (const page of browsers) await page.context().close()
  })
})
