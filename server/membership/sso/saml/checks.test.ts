import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { signedBytes } from './checks/signature.ts'
import { plainMarkup } from './checks/plain-markup.ts'
import { isResponse } from './checks/response.ts'
import { SsoProblem } from '../problem.ts'
import { assertionIn, WRAPPINGS } from '#test/support/saml-attacks.ts'
import { MAYA } from '#test/support/saml-desk.ts'
import { answerOf, type SamlProvider, startSamlProvider } from '#test/support/saml-provider.ts'
import { ownAddresses } from '../connection.ts'
import { checkAnswer, type Expected } from './check-answer.ts'
import { identityIn } from './identity.ts'
import { allNamed, childrenOf, SAML } from './xml.ts'
import { NO_ATTRIBUTE_NAMES } from '#contract/sso-connections.ts'

const own = ownAddresses('http://localhost:3000', '0'.repeat(32), 'saml')
let provider: SamlProvider
before(async () => {
  provider = await startSamlProvider()
  provider.holders.set('maya', MAYA)
  provider.trust({ own, certificate: null })
})
after(() => provider.stop())

/** An answer of the provider without a request, and what it is held against. */
async function live(signs: 'assertion' | 'response' | 'both') {
  provider.answering.signs = signs
  const { xml } = await answerOf({ url: provider.settings.signOnUrl }, 'maya')
  const expected: Expected = {
    settings: { ...provider.settings, unsolicited: true },
    own,
    privateKeys: [],
    requestId: null,
    wasTaken: () => Promise.resolve(false),
  }
  const check = async (text: string) =>
    identityIn(await checkAnswer(Buffer.from(text).toString('base64'), expected), NO_ATTRIBUTE_NAMES, expected.settings)
  return { xml, check }
}

for (const signs of ['assertion', 'response', 'both'] as const)
  test(`O-04: however an answer is mutated, it says what its provider said or nothing, signed: ${signs}`, async () => {
    const { xml, check } = await live(signs)
    const original = await check(xml)
    assert.equal(original.email, MAYA.attributes.mail)
    const tags = [...xml.matchAll(/<[^>]+>/g)].map(({ index }) => index)
    const forged = assertionIn(xml).replaceAll('maya', 'ceo')
    const place = fc.nat(xml.length - 1)
    const tag = fc.constantFrom(...tags)
    const mutated = fc.oneof(
      fc
        .tuple(place, fc.string({ maxLength: 3, unit: 'binary' }))
        .map(([at, by]) => xml.slice(0, at) + by + xml.slice(at + 1)),
      fc.tuple(place, place).map(([from, to]) => xml.slice(0, Math.min(from, to)) + xml.slice(Math.max(from, to))),
      fc
        .tuple(tag, tag, tag)
        .map(([from, to, at]) => xml.slice(0, at) + xml.slice(Math.min(from, to), Math.max(from, to)) + xml.slice(at)),
      fc
        .tuple(
          tag,
          fc.constantFrom(
            forged,
            '<saml:NameID>ceo-1</saml:NameID>',
            '<!-- -->',
            '<?x?>',
            '<a/>',
            '<Signature/>',
            ' ',
            '&#32;',
          ),
        )
        .map(([at, what]) => xml.slice(0, at) + what + xml.slice(at)),
      fc
        .tuple(
          fc.constantFrom('maya-1', 'maya@', 'Recipient', 'ID=', 'sha256', 'saml:', 'Assertion'),
          fc.string({ maxLength: 6 }),
        )
        .map(([from, to]) => xml.replace(from, to)),
    )
    const outcomes = { same: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        try {
          const { once: _, ...said } = await check(text)
          const { once: __, ...wanted } = original
          assert.deepEqual(said, wanted)
          outcomes.same++
        } catch (error) {
          if (!(error instanceof SsoProblem)) throw error
          outcomes.refused++
        }
      }),
      { numRuns: 200 },
    )
    assert.ok(outcomes.refused > 50, JSON.stringify(outcomes))
  })

test('O-04: the signature check by itself returns what was signed, whatever was wrapped around it', async () => {
  for (const signs of ['assertion', 'response', 'both'] as const) {
    const { xml } = await live(signs)
    for (const [name, wrap] of Object.entries(WRAPPINGS)) {
      const document = await isResponse(plainMarkup(wrap(xml)))
      for (const assertion of allNamed(document.root, 'Assertion')) {
        const opened = { within: document, assertion }
        const open = (again: typeof document) =>
          Promise.resolve({ within: again, assertion: childrenOf(again.root, SAML, 'Assertion')[0] ?? again.root })
        const said = await signedBytes(document, opened, [provider.key.certificate], open).then(
          (signed) => allNamed(signed.assertion, 'NameID').map(({ textContent }) => textContent),
          (error: unknown) => error,
        )
        if (said instanceof SsoProblem) assert.match(said.code, /^(unsigned|wrong-signature)$/, name)
        else assert.deepEqual(said, ['maya-1'], name)
      }
    }
  }
})
