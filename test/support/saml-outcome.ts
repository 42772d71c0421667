import assert from 'node:assert/strict'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SsoProblemCode } from '#server/membership/sso/problem.ts'
import type { portalBrowser } from './portal-browser.ts'
import type { Attack } from './saml-attacks.ts'
import { MAYA, type SamlDesk } from './saml-desk.ts'
import type { Answering, SamlAnswer } from './saml-provider.ts'

type Who = ReturnType<typeof portalBrowser>

/** How answers end, through the product's own routes. */
export function outcomes(desk: () => { readonly on: SamlDesk; readonly connection: SsoConnection }) {
  /** The browser that began is sent away without a session, and the log has the code. */
  async function isRefused(who: Who, answer: SamlAnswer, code: SsoProblemCode): Promise<void> {
    const { on } = desk()
    const end = await on.arrive(who, answer)
    assert.match(String(end.headers.location), /\/sign-in\/problem\?why=[\w-]+&ref=\w+/, `${code}: ${end.body}`)
    assert.ok(!(await who.isInside()))
    const [line] = await on.attempts()
    assert.deepEqual([line?.result, line?.code], ['failed', code], line?.reason)
    assert.ok(String(end.headers.location).endsWith(`ref=${line?.reference}`), 'the page names the line of the log')
    assert.ok(!/[A-Za-z0-9+/]{60}/.test(line?.reason ?? ''), `no token is in the log: ${line?.reason}`)
  }

  async function isTaken(who: Who, answer: SamlAnswer): Promise<void> {
    const { on } = desk()
    const end = await on.arrive(who, answer)
    assert.ok(await who.isInside(), `${end.headers.location} ${(await on.attempts())[0]?.reason}`)
    const [line] = await on.attempts()
    assert.deepEqual([line?.result, line?.subject], ['signed-in', MAYA.nameId])
  }

  /** An attack on a fresh answer is refused; the very same answer without it signs in. */
  async function attack(mode: Answering['signs'], mutate: Attack, code: SsoProblemCode): Promise<void> {
    const { on, connection } = desk()
    on.provider.answering.signs = mode
    const { who, answer } = await on.away(connection)
    const xml = mutate(answer.xml)
    assert.notEqual(xml, answer.xml, 'the attack changes something')
    await isRefused(who, { ...answer, xml }, code)
    await isTaken(who, answer)
  }
  return { isRefused, isTaken, attack }
}
