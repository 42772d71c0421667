import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { transaction } from '#server/platform/database/transaction.ts'
import { openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { queueConfirmationMail, queueMail, queueReplyMail } from './actions.ts'

interface Arrived {
  readonly recipients: string[]
  readonly raw: string
}

/** A real mail server on this machine; `refuse` answers the next mails with a code. */
async function mailServer(t: TestContext) {
  const arrived: Arrived[] = []
  const refuse: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const code = refuse.shift()
        if (code) return done(Object.assign(new Error('not now'), { responseCode: code }))
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        arrived.push({ recipients, raw: Buffer.concat(chunks).toString() })
        return done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  assert.ok(address && typeof address === 'object')
  return { url: `smtp://127.0.0.1:${address.port}`, arrived, refuse }
}

const headerLines = (raw: string) => (raw.split('\r\n\r\n')[0] ?? '').split('\r\n').filter((line) => !/^\s/.test(line))
const letter = { heading: 'Hello', paragraphs: ['A word.'], footer: 'Why.' }

async function answeredTicket(t: TestContext, settings: Record<string, string> = {}) {
  const desk = await openDesk(settings)
  t.after(() => desk.close())
  const userId = await desk.user({ name: 'Tomás Rey' })
  const contactId = await desk.contact({ email: 'maya@brightwater.example' })
  const ticketId = await desk.ticket({ subject: 'Lens calibration drifts', contacts: [contactId] })
  await desk.thread({ ticketId, contactId, messages: [{ text: 'Thank you, that helps.', userId }] })
  await desk.comment(ticketId, userId, 'SECRET-COMMENT')
  const { id: messageId } = await desk.db.selectFrom('message').select('id').executeTakeFirstOrThrow()
  const mails = () => desk.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute()
  return { desk, userId, contactId, ticketId, messageId, mails }
}

test('L-03: an answer is kept to be read when no mail server is set, with a link to the ticket', async (t) => {
  const { desk, ticketId, messageId, mails } = await answeredTicket(t)
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await runJobs(desk)
  const [mail] = await mails()
  assert.equal(mail?.state, 'kept')
  assert.equal(mail.subject, `Re: Lens calibration drifts [#${ticketId}]`)
  assert.equal(mail.from_name, 'Tomás Rey (Northwind Optics)')
  assert.match(mail.text, /> Thank you, that helps\./)
  assert.ok(mail.html.includes(`${desk.services.publicUrl}/support/tickets/${ticketId}`))
  assert.match(mail.message_id, /^<[\w-]+@localhost>$/)
})

test('S52: no byte of a comment is in a mail', async (t) => {
  const { desk, ticketId, contactId, messageId, mails } = await answeredTicket(t)
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await transaction(desk.db, (tx) => queueConfirmationMail(tx, { ticketId, contactId }))
  await runJobs(desk)
  assert.doesNotMatch(JSON.stringify(await mails()), /SECRET/)
})

test('S09: where the portal masks its staff, a mail carries the company alone', async (t) => {
  const { desk, ticketId, messageId, mails } = await answeredTicket(t)
  await desk.db.updateTable('portal').set({ mask_staff: true }).execute()
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await runJobs(desk)
  const [mail] = await mails()
  assert.equal(mail?.from_name, 'Northwind Optics')
  assert.doesNotMatch(JSON.stringify(mail), /Tom/)
})

test('S27: a mail is dropped when its reader lost the ticket after it was written', async (t) => {
  const { desk, ticketId, contactId, messageId, mails } = await answeredTicket(t)
  const other = await desk.contact({ email: 'jo@brightwater.example' })
  await desk.db.insertInto('ticket_contact').values({ ticket_id: ticketId, contact_id: other }).execute()
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await desk.db.deleteFrom('ticket_contact').where('contact_id', '=', contactId).execute()
  await runJobs(desk)
  const states = (await mails()).map((mail) => [mail.to_address, mail.state, mail.text === ''])
  assert.deepEqual(states, [
    ['maya@brightwater.example', 'dropped', true],
    ['jo@brightwater.example', 'kept', false],
  ])
})

test('S27: nobody gets mail about a deleted ticket, or after their access was switched off', async (t) => {
  const { desk, ticketId, contactId, messageId, mails } = await answeredTicket(t)
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  const memberId = await desk.member(contactId)
  await desk.db.updateTable('member').set({ state: 'disabled' }).where('id', '=', memberId).execute()
  await runJobs(desk)
  await desk.db.updateTable('member').set({ state: 'active' }).execute()
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await desk.db.updateTable('ticket').set({ deleted_at: new Date().toISOString() }).execute()
  await runJobs(desk)
  assert.deepEqual(
    (await mails()).map((mail) => mail.state),
    ['dropped', 'dropped'],
  )
})

test('S24: an address nobody has proved to own gets no text of the ticket, and one confirmation in a while', async (t) => {
  const { desk, ticketId, contactId, mails } = await answeredTicket(t)
  const confirm = () => transaction(desk.db, (tx) => queueConfirmationMail(tx, { ticketId, contactId }))
  await confirm()
  await confirm()
  await runJobs(desk)
  const unverified = await mails()
  assert.equal(unverified.length, 1)
  assert.doesNotMatch(JSON.stringify(unverified), /Lens/)
  assert.match(JSON.stringify(unverified[0]?.headers), /"Auto-Submitted":"auto-replied"/)
  await desk.member(contactId)
  await confirm()
  await runJobs(desk)
  assert.match((await mails())[1]?.subject ?? '', /Lens calibration drifts/)
})

test('a mail goes out by SMTP once, and is marked as sent', async (t) => {
  const smtp = await mailServer(t)
  const { desk, ticketId, messageId, mails } = await answeredTicket(t, { MAIL_URL: smtp.url })
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await runJobs(desk)
  await runJobs(desk)
  const [mail] = await mails()
  assert.equal(mail?.state, 'sent')
  assert.equal(smtp.arrived.length, 1)
  const [{ raw, recipients } = { raw: '', recipients: [] }] = smtp.arrived
  assert.deepEqual(recipients, ['maya@brightwater.example'])
  assert.ok(raw.includes(`Message-ID: ${mail.message_id}`))
  assert.ok(raw.includes(`References: <ticket-${ticketId}@localhost>`))
})

test('S15: line breaks and lists in names and subjects add neither a header nor a recipient', async (t) => {
  const smtp = await mailServer(t)
  const { desk } = await answeredTicket(t, { MAIL_URL: smtp.url })
  const evil = 'Maya\r\nBcc: all@evil.example\r\n\r\n<b>, "x" <other@evil.example>; \u2028To: third@evil.example'
  const send = (name: string, subject: string, fromName: string) =>
    transaction(desk.db, (tx) =>
      queueMail(tx, {
        kind: 'ticket-reply',
        to: { name, address: 'maya@brightwater.example' },
        fromName,
        subject,
        parts: letter,
      }),
    )
  await send('Maya', 'Hello', 'Tomás')
  await send(evil, evil, evil)
  await runJobs(desk)
  const [plain, tricked] = smtp.arrived
  assert.deepEqual(tricked?.recipients, ['maya@brightwater.example'])
  const names = (mail: Arrived | undefined) => headerLines(mail?.raw ?? '').map((line) => line.split(':')[0])
  assert.deepEqual(names(tricked), names(plain))
})

test('S43: the link in a mail that went out is not readable in the database any more', async (t) => {
  const smtp = await mailServer(t)
  const { desk, mails } = await answeredTicket(t, { MAIL_URL: smtp.url })
  const token = 'A'.repeat(43)
  await transaction(desk.db, (tx) =>
    queueMail(tx, {
      kind: 'member-reset',
      to: { name: '', address: 'maya@brightwater.example' },
      subject: 'Reset',
      parts: { ...letter, button: { label: 'Choose', path: `/support/set-password?token=${token}` } },
    }),
  )
  await runJobs(desk)
  assert.ok(smtp.arrived[0]?.raw.replace(/=\r\n/g, '').includes(token), 'the reader has it')
  assert.ok(!JSON.stringify(await mails()).includes(token))
})

test('a mail server that is busy is asked again, one that refuses for good is not', async (t) => {
  const smtp = await mailServer(t)
  const { desk, ticketId, messageId, mails } = await answeredTicket(t, { MAIL_URL: smtp.url })
  smtp.refuse.push(451, 550)
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await assert.rejects(runJobs(desk), /not now/)
  const [waiting] = await mails()
  assert.deepEqual([waiting?.state, waiting?.attempts], ['waiting', 1])
  assert.match(waiting?.error ?? '', /not now/)
  await desk.pool.query('update graphile_worker._private_jobs set run_at = now()')
  await runJobs(desk)
  const [failed] = await mails()
  assert.deepEqual([failed?.state, failed?.attempts, failed?.message_id], ['failed', 2, waiting?.message_id])
  assert.equal(smtp.arrived.length, 0)
})

test('outgoing mails are listed for those who may read them, the newest first', async (t) => {
  const { desk, userId, ticketId, contactId, messageId } = await answeredTicket(t)
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await transaction(desk.db, (tx) => queueConfirmationMail(tx, { ticketId, contactId }))
  await runJobs(desk)
  const reader = await desk.asStaff(await desk.user({ permissions: ['mail.read'] }))
  const get = (url: string, headers = reader) => desk.app.inject({ url: `/api/v1/outgoing-mails${url}`, headers })
  assert.equal((await get('', await desk.asStaff(userId))).statusCode, 403)
  const page = (await get('?limit=1&address=MAYA@brightwater.example')).json()
  assert.equal(page.items[0].kind, 'ticket-confirmation')
  const next = (await get(`?limit=1&ticket=${ticketId}&after=${page.next}`)).json()
  assert.deepEqual([next.items[0].kind, next.next], ['ticket-reply', null])
  assert.equal((await get(`/${next.items[0].id}`)).json().state, 'kept')
  assert.deepEqual((await get('?address=nobody@else.example')).json(), { items: [], next: null })
})

test('S18: links that open a staff account are shown to those above it alone', async (t) => {
  const { desk } = await answeredTicket(t)
  const owner = await desk.user({ role: 'owner' })
  const agent = await desk.user({ permissions: ['mail.read'] })
  const admin = await desk.user({ role: 'admin' })
  const send = (userId: string) =>
    transaction(desk.db, (tx) =>
      queueMail(tx, {
        kind: 'staff-reset',
        to: { name: '', address: 'x@northwind.example' },
        subject: 'Reset',
        userId,
        parts: letter,
      }),
    )
  await send(owner)
  await send(agent)
  const seen = async (headers: { cookie: string } | { authorization: string }) =>
    (await desk.app.inject({ url: '/api/v1/outgoing-mails', headers })).json().items.length
  assert.equal(await seen(await desk.asStaff(owner)), 2)
  assert.equal(await seen(await desk.asStaff(admin)), 1)
  assert.equal(await seen(await desk.asStaff(agent)), 0)
  assert.equal(await seen(await desk.asToken(owner, ['mail.read'])), 0)
})

test('S27, P-14: a mail’s link leads to the portal that shows the ticket to its reader, the one used last first', async (t) => {
  const { desk, contactId, ticketId, messageId, mails } = await answeredTicket(t)
  const second = await desk.addPortal('second')
  const memberId = await desk.member(contactId)
  await desk.pool.query(
    `insert into session (token_hash, member_id, portal_id, seen_at, expires_at)
       values ('\\x01', $1, $2, now() - interval '1 hour', now() + interval '1 hour'),
         ('\\x02', $1, $3, now(), now() + interval '1 hour')`,
    [memberId, desk.portalId, second],
  )
  const send = async () => {
    await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
    await runJobs(desk)
    return (await mails()).at(-1)
  }
  const link = (path: string) => `${desk.services.publicUrl}/${path}/tickets/${ticketId}`
  assert.ok((await send())?.text.includes(link('second')), 'used last')
  // The second one's filter does not let the ticket through any more.
  const never = { ticket_filter: '{}', ticket_filter_sql: "t.priority = 'urgent'" }
  await desk.db.updateTable('portal').set(never).where('id', '=', second).execute()
  assert.ok((await send())?.text.includes(link('support')))
  // Nor do the groups of the first let them in: the answer comes without a link.
  await desk.db.updateTable('portal').set({ access: 'groups' }).where('id', '=', desk.portalId).execute()
  const last = await send()
  assert.equal(last?.state, 'kept')
  assert.match(last.text, /Thank you, that helps/)
  assert.doesNotMatch(last.text + last.html, /tickets\//)
})

test('S27: the portal is chosen again when the mail is sent', async (t) => {
  const { desk, ticketId, messageId, mails } = await answeredTicket(t)
  await desk.addPortal('second')
  await transaction(desk.db, (tx) => queueReplyMail(tx, { ticketId, messageId }))
  await desk.db.updateTable('portal').set({ live: false }).where('id', '=', desk.portalId).execute()
  await runJobs(desk)
  assert.match((await mails())[0]?.text ?? '', /\/second\/tickets\//)
})
