import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { CodeSample } from '#contract/sso-set-up.ts'
import { openDesk } from '#test/support/desk.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { leave, type Settings, ssoDesk } from '#test/support/sso-set-up.ts'

const run = promisify(execFile)
type Language = CodeSample['language']

/** How each is run: the file that holds the sample, and a program that calls it with an address and prints the answer. */
const RUNNERS: { readonly [L in Language]: { file: string; command: string; call: string[] } } = {
  node: {
    file: 'sample.mjs',
    command: process.execPath,
    call: [
      '--input-type=module',
      '-e',
      'import { portalAddress } from "./sample.mjs"; const user = { id: 7, email: "zoë@brightwater.example", firstName: "Zoë", lastName: "O’Neil" }; console.log(portalAddress(process.env.TO, user))',
    ],
  },
  python: {
    file: 'sample.py',
    command: 'python3',
    call: [
      '-c',
      'import os, sample; print(sample.portal_address(os.environ["TO"], {"id": 7, "email": "zoë@brightwater.example", "first_name": "Zoë", "last_name": "O’Neil"}))',
    ],
  },
  php: {
    file: 'sample.php',
    command: 'php',
    call: [
      '-r',
      'require "sample.php"; echo portal_address(getenv("TO"), ["id" => 7, "email" => "zoë@brightwater.example", "first_name" => "Zoë", "last_name" => "O’Neil"]);',
    ],
  },
  ruby: {
    file: 'sample.rb',
    command: 'ruby',
    call: [
      '-r./sample.rb',
      '-e',
      'puts portal_address(ENV.fetch("TO"), { id: 7, email: "zoë@brightwater.example", first_name: "Zoë", last_name: "O’Neil" })',
    ],
  },
}

/** What every sample has to say, also where its language is not installed. */
const SAYS: { readonly [L in Language]: readonly RegExp[] } = {
  node: [/export function portalAddress\(redirectUrl, user\)/, /startsWith\(ENDPOINT \+ '\?'\)/, /exp: now \+ 300/],
  python: [/^def portal_address\(redirect_url, user\):/m, /startswith\(ENDPOINT \+ "\?"\)/, /"exp": now \+ 300/],
  php: [/^<\?php\n/, /function portal_address\(string \$redirectUrl, array \$user\): string/, /'exp' => \$now \+ 300/],
  ruby: [/^def portal_address\(redirect_url, user\)$/m, /start_with\?\(ENDPOINT \+ '\?'\)/, /'exp' => now \+ 300/],
}

async function setUp(t: TestContext, settings: Partial<Settings<'jwt'>>) {
  const desk = await openDesk()
  t.after(() => desk.close())
  const folder = await mkdtemp(join(tmpdir(), 'portico-samples-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await desk.contact({ email: 'zoë@brightwater.example' })
  const sso = await ssoDesk(desk)
  const issuer = 'it\'s "the" \\app'
  const made = await sso.connect('jwt', { settings: { signOnUrl: 'https://app.example/in', issuer, audience: 'portal', ...settings } }) // prettier-ignore
  const secret = settings.algorithm === 'RS256' ? '' : await sso.addSecret(made.id)
  await sso.turnOn(made.id)
  const { samples } = await sso.api<{ samples: CodeSample[] }>('GET', `/sso-connections/${made.id}/samples`)
  const codeIn = (language: Language) => samples.find((sample) => sample.language === language)?.code ?? ''
  /** Runs a sample on this machine. @returns null where its language is not installed */
  const call = async (language: Language, to: string, environment: Record<string, string>) => {
    const { file, command, call: argv } = RUNNERS[language]
    await writeFile(join(folder, file), codeIn(language))
    const env = { ...process.env, LANG: 'C.UTF-8', ...environment, TO: to }
    try {
      return (await run(command, argv, { cwd: folder, env })).stdout.trim()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  /** Signs somebody in by a sample. @returns null where its language is not installed */
  const signIn = async (language: Language, environment: Record<string, string>) => {
    const visitor = portalBrowser(desk)
    const publicId = /\/sso\/(\w+)\//.exec(made.own.jwtUrl)?.[1] ?? ''
    const to = (await leave(visitor, publicId)).searchParams.get('redirect_url') ?? ''
    const address = await call(language, to, environment)
    if (address === null) return null
    const back = new URL(address)
    const taken = await visitor.open(back.pathname + back.search)
    await visitor.open(String(taken.headers.location))
    return visitor.isInside()
  }
  return { ...sso, made, secret, codeIn, call, signIn }
}

const LANGUAGES: readonly Language[] = ['node', 'python', 'php', 'ruby']

test('O-05: the samples sign somebody in as they are, with this connection’s values and nothing of its secret', async (t) => {
  const { signIn, codeIn, secret, made, lastAttempt } = await setUp(t, {})
  const ran: string[] = []
  for (const language of LANGUAGES) {
    const code = codeIn(language)
    for (const pattern of [...SAYS[language], /PORTICO_SSO_SECRET/]) assert.match(code, pattern, language)
    assert.ok(code.includes(made.own.jwtUrl) && !code.includes(secret), language)
    const inside = await signIn(language, { PORTICO_SSO_SECRET: secret })
    if (inside === null) continue
    assert.equal(inside, true, `${language}: ${JSON.stringify(await lastAttempt())}`)
    ran.push(language)
  }
  assert.ok(ran.includes('node'))
  t.diagnostic(`ran: ${ran.join(', ')}`)
})

test('S49: the samples send tokens to the portal alone', async (t) => {
  const { call, secret, made } = await setUp(t, {})
  for (const to of ['https://evil.example/', `${made.own.jwtUrl}.evil.example/`, `${made.own.jwtUrl}@evil.example`, ''])
    for (const language of LANGUAGES) {
      const sent = call(language, to, { PORTICO_SSO_SECRET: secret })
      const said = await sent.then(
        (address) => address,
        (error: unknown) => String((error as { stderr?: string; stdout?: string }).stderr) + String((error as { stdout?: string }).stdout), // prettier-ignore
      )
      if (said !== null) assert.match(said, /unknown redirect_url/, `${language} ${to}`)
    }
})

test('O-05: the samples for RS256 sign somebody in with the application’s own key', async (t) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const PORTICO_SSO_PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const { signIn, codeIn, lastAttempt } = await setUp(t, { algorithm: 'RS256', publicKey: pem })
  assert.match(codeIn('python'), /jwt\.encode\(claims, os\.environ\["PORTICO_SSO_PRIVATE_KEY"\], algorithm="RS256"\)/)
  // Python needs a package for it, which this machine need not have.
  for (const language of ['node', 'php', 'ruby'] as const) {
    const inside = await signIn(language, { PORTICO_SSO_PRIVATE_KEY })
    if (inside !== null) assert.equal(inside, true, `${language}: ${JSON.stringify(await lastAttempt())}`)
  }
})

test('O-05: mapped names stand in the samples, and other protocols have none', async (t) => {
  const { change, made, codeIn, api, connect } = await setUp(t, {})
  assert.doesNotMatch(codeIn('node'), /groups/)
  const attributes = { ...made.attributes, email: 'mail', groups: "it's groups" }
  await change(made.id, { attributes })
  const { samples } = await api<{ samples: CodeSample[] }>('GET', `/sso-connections/${made.id}/samples`)
  const code = (language: Language) => samples.find((one) => one.language === language)?.code ?? ''
  assert.ok(code('node').includes(`"mail": user.email,\n    "first_name": user.firstName`))
  assert.ok(code('node').includes(`"it's groups": user.groups,`))
  assert.ok(code('php').includes(`'it\\'s groups' => $user['groups'],`))
  assert.ok(code('ruby').includes(`'it\\'s groups' => user[:groups],`))
  const saml: SsoConnection = await connect('saml', { settings: {} })
  assert.deepEqual(await api('GET', `/sso-connections/${saml.id}/samples`), { samples: [] })
})
