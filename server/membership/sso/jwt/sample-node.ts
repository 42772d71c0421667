import { doubleQuoted as text, PRIVATE_KEY, type SampleValues, SECRET } from './sample-values.ts'

export function node({ endpoint, algorithm, fixed, personal }: SampleValues): string {
  const shared = algorithm === 'HS256'
  const claims = [
    ...fixed.map(([name, value]) => `${text(name)}: ${text(value)},`),
    ...personal.map(([name, part]) => `${text(name)}: user.${camel(part)},`),
  ]
  return `import { ${shared ? 'createHmac, randomUUID' : 'randomUUID, sign'} } from 'node:crypto'
import { env } from 'node:process'

const ENDPOINT = ${text(endpoint)}

/** Where to send a person who is signed in to your application. */
export function portalAddress(redirectUrl, user) {
  // Anything else would hand the token to a stranger.
  if (redirectUrl !== ENDPOINT && !redirectUrl.startsWith(ENDPOINT + '?')) throw new Error('unknown redirect_url')
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    jti: randomUUID(), // another one each time: it is used up with the sign-in
    iat: now,
    exp: now + 300, // at most an hour after iat
    sub: String(user.id), // who it is for good, also with another address
    ${claims.join('\n    ')}
  }
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const unsigned = encode({ alg: '${algorithm}', typ: 'JWT' }) + '.' + encode(claims)
  const signature = ${
    shared
      ? `createHmac('sha256', env.${SECRET}).update(unsigned).digest('base64url')`
      : `sign('sha256', Buffer.from(unsigned), env.${PRIVATE_KEY}).toString('base64url')`
  }
  const address = new URL(redirectUrl)
  address.searchParams.set('jwt', unsigned + '.' + signature)
  return address.href
}

// In the handler of your sign-on address, when the person is signed in:
// response.redirect(303, portalAddress(request.query.redirect_url, user))
`
}

const camel = (part: string): string => part.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
