import assert from 'node:assert/strict'
import { request } from 'node:https'
import { test, type TestContext } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { freePort } from '#server/platform/http/free-port.ts'
import { listen } from '#server/platform/http/listen.ts'
import { hasPebble, startAcmeServer } from '#test/support/acme-server.ts'
import { openDesk } from '#test/support/desk.ts'
import { startNameServer } from '#test/support/name-server.ts'
import { certifyDomain } from './actions/certify.ts'
import { secureContexts } from './secure-contexts.ts'

const HOST = 'help.acme.example'
const pebble = await hasPebble()

/** A desk that listens for TLS, a name server and a certificate authority, all on this machine. */
async function world(t: TestContext) {
  const names = await startNameServer()
  const [http, https] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')]
  const authority = await startAcmeServer(names.address, http)
  const ports = { HTTP_PORT: String(http), HTTPS_PORT: String(https), PORT: String(await freePort('127.0.0.1')) }
  const desk = await openDesk({ ...ports, DNS_SERVERS: names.address, ACME_DIRECTORY: authority.directory })
  const { services } = desk
  const stop = await listen(desk.app, services.config, {
    hosts: services.hosts,
    contextFor: secureContexts(services),
  })
  t.after(async () => {
    await stop()
    await desk.close()
    await authority.stop()
    await names.stop()
  })
  const values = { host: HOST, verified_at: new Date().toISOString() }
  const { id } = await desk.db.insertInto('domain').values(values).returning('id').executeTakeFirstOrThrow()
  await desk.db.updateTable('portal').set({ domain_id: id }).execute()
  const admin = await desk.asStaff(await desk.user({ role: 'admin' }))
  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    (await desk.app.inject({ method, url: `/api/v1/domains/${id}${url}`, headers: admin, ...(payload ? { payload } : {}) })).json() // prettier-ignore
  /** Asks over TLS as a browser does, which trusts the authority. */
  const visit = (host: string, path: string, name = host) =>
    new Promise<{ status: number; serial: string }>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: https, path, servername: name, ca: authority.root, agent: false }
      request({ ...options, headers: { host } }, (answer) => {
        const { serialNumber } = (answer.socket as TLSSocket).getPeerCertificate()
        answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, serial: serialNumber }))
      })
        .on('error', reject)
        .end()
    })
  return { desk, names, id, http, call, visit }
}

test(
  'D-08: a real authority issues, the host is served with it, it is renewed, and a failure is said and tried again',
  { skip: pebble ? false : 'the ACME server Pebble is not installed, and may not be' },
  async (t) => {
    const { desk, names, id, http, call, visit } = await world(t)
    assert.deepEqual((await call('GET', '')).tlsChoices, ['proxy', 'acme'])
    await call('PATCH', '', { tls: 'acme' })
    await certifyDomain(desk.services, id)
    const failed = (await call('GET', '')).certificate
    assert.equal(failed.validUntil, null)
    assert.ok(failed.lastError, 'the authority does not find the host')
    assert.ok(Date.parse(failed.dueAt) > Date.now())
    await assert.rejects(visit(HOST, '/'))

    names.a.set(HOST, '127.0.0.1')
    await call('POST', '/certificate')
    await certifyDomain(desk.services, id)
    const made = (await call('GET', '')).certificate
    assert.deepEqual([made.lastError, Date.parse(made.validUntil) > Date.now()], [null, true])
    await desk.services.hosts.reload()
    const first = await visit(HOST, '/support/sign-in')
    assert.equal(first.status, 200)
    assert.equal((await visit(HOST, '/workspace')).status, 404)
    assert.equal((await visit('localhost', '/workspace', HOST)).status, 421, 'one host’s certificate is not another’s')
    const plain = await fetch(`http://127.0.0.1:${http}/support`, { redirect: 'manual' })
    assert.equal(plain.status, 404, 'nothing is served without TLS')
    assert.deepEqual(await desk.db.selectFrom('acme_challenge').selectAll().execute(), [])

    await certifyDomain(desk.services, id)
    assert.equal((await visit(HOST, '/support/sign-in')).serial, first.serial, 'not before it is due')
    await desk.db.updateTable('certificate').set({ due_at: new Date().toISOString() }).execute()
    await certifyDomain(desk.services, id)
    assert.equal((await call('GET', '')).certificate.lastError, null)
    await desk.services.hosts.reload()
    assert.notEqual((await visit(HOST, '/support/sign-in')).serial, first.serial)
    const { rows } = await desk.pool.query('select count(*)::int as accounts from acme_account')
    assert.equal(rows[0].accounts, 1)
  },
)
