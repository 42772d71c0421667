import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

test('P-01: pages open', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const contact = await desk.contact()
  const ticket = await desk.ticket({ contacts: [contact] })
  await desk.thread({ ticketId: ticket, contactId: contact, messages: [{ text: 'Hello <b>' }] })
  const headers = await desk.asMember(contact)
  for (const url of [
    '/support/tickets',
    `/support/tickets/${ticket}`,
    '/support/tickets/new',
    '/support/tickets?filter=open&q=hello&sort=subject',
    '/support/sign-in',
    '/support/tickets/99',
    '/nope',
  ]) {
    const response = await desk.app.inject({ url, headers })
    console.log(url, response.statusCode, response.headers.location, response.body.length)
    if (process.env['SHOW']) console.log(response.body)
    assert.ok(response.statusCode < 500)
  }
})
