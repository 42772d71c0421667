import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SsoAttempt } from '#contract/sso-log.ts'
import type { SsoKind } from '#contract/sso-protocols.ts'
import type { SsoEffects } from '#contract/sso-settings.ts'

/** Like the pills' own tones. */
type Tone = 'brand' | 'calm' | 'good' | 'warn' | 'bad'
interface Said {
  readonly tone: Tone
  readonly words: string
}

export const KINDS: Readonly<Record<SsoKind, { readonly label: string; readonly about: string }>> = {
  saml: {
    label: 'SAML 2.0',
    about: 'For company directories such as AD FS, Entra ID, Okta and Google Workspace. You exchange metadata once.',
  },
  openid: {
    label: 'OpenID Connect',
    about: 'For providers with discovery, such as Entra ID, Okta, Auth0 or Keycloak. A client id and a secret will do.',
  },
  jwt: {
    label: 'JWT',
    about: 'For an application of your own where people are signed in already: it sends a token that it has signed.',
  },
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
export const dayOf = (at: string): string => day.format(Date.parse(at))

/** How far a provider is, in a word or two. */
export function stateOf({ on, missing, verifiedAt }: Pick<SsoConnection, 'on' | 'missing' | 'verifiedAt'>): Said {
  if (on)
    return verifiedAt === null ? { tone: 'warn', words: 'On, changed and not tried' } : { tone: 'good', words: 'On' }
  if (missing.length > 0) return { tone: 'calm', words: 'To be filled in' }
  return verifiedAt === null
    ? { tone: 'warn', words: 'Not tried yet' }
    : { tone: 'brand', words: `Tried on ${dayOf(verifiedAt)}` }
}

export const RESULTS: Readonly<Record<SsoAttempt['result'], Said>> = {
  'signed-in': { tone: 'good', words: 'Signed in' },
  tried: { tone: 'brand', words: 'Trial' },
  denied: { tone: 'warn', words: 'Denied' },
  failed: { tone: 'bad', words: 'Failed' },
  'signed-out': { tone: 'calm', words: 'Signed out' },
}

export const isResult = (word: string): word is SsoAttempt['result'] => Object.hasOwn(RESULTS, word)

/** What came of an attempt. A trial is one, whatever became of it. */
export function resultOf({ result, code }: Pick<SsoAttempt, 'result' | 'code'>): Said {
  if (result !== 'tried') return RESULTS[result]
  return code === null ? { tone: 'good', words: 'Trial worked' } : { tone: 'bad', words: 'Trial did not work' }
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

interface Turning {
  readonly effects: SsoEffects
  readonly passwordsToo: boolean
  readonly staff: boolean
}

/** What turning single sign-on on does now, a sentence each (O-03). */
export function turnOnWords({ effects, passwordsToo, staff }: Turning): string[] {
  const { sessions, unreached, members } = effects
  const who = staff
    ? counted(members, 'member of staff', 'members of staff')
    : counted(members, 'customer', 'customers')
  const them = unreached === 1 ? 'their address' : 'their addresses'
  const words: string[] = []
  if (members > 0 && unreached === 0)
    words.push(`A provider speaks for the addresses of all ${who} who have an account.`)
  if (unreached > 0)
    words.push(
      passwordsToo
        ? `For ${unreached.toLocaleString('en-GB')} of ${who} no provider speaks for ${them}: they go on as before.`
        : `For ${unreached.toLocaleString('en-GB')} of ${who} no provider speaks for ${them}: they cannot sign in any more.`,
    )
  if (passwordsToo) {
    words.push('Nobody is signed out, and the ways to sign in that are offered now stay beside the providers.')
    return words
  }
  words.push(
    sessions === 0
      ? 'Nobody is signed in another way now, so nobody is signed out.'
      : `${counted(sessions, 'session', 'sessions')} opened another way ${sessions === 1 ? 'ends' : 'end'} at once. Drafts that are typed are kept.`,
  )
  words.push(
    staff
      ? 'Passwords are off for everybody but the owner, who keeps one for the day when the provider fails.'
      : 'Passwords, links and codes by mail, passkeys and registration are off for this domain, and their mails with them.',
  )
  return words
}

/** Whom a choice of lists keeps out (O-07). */
export function listWords({ unlisted, members }: SsoEffects): string {
  const who = counted(members, 'customer', 'customers')
  if (unlisted === 0) return `All ${who} who have an account are on one of the lists.`
  const [are, they] = unlisted === 1 ? ['is', 'loses'] : ['are', 'lose']
  return `${unlisted.toLocaleString('en-GB')} of ${who} ${are} on none of the lists and ${they} sight of everything, also in sessions that run.`
}

/** What turning it off does. */
export const turnOffWords = (staff: boolean): string[] =>
  staff
    ? [
        'Everybody signs in with their password again. Who never had one asks for a link under “Forgot your password?”.',
        'Who is signed in stays so. The providers and their settings are kept.',
      ]
    : [
        'Customers sign in the ways that the domain offers, and may register where the portal allows it. Who never had a password asks for a link under “Forgot your password?”.',
        'Contacts in the access groups of its portals who have no account yet are invited by mail.',
        'Who is signed in stays so. The providers and their settings are kept.',
      ]

/** What each attribute is called when nothing is entered. */
export const USUAL_NAMES: Readonly<Record<SsoKind, SsoConnection['attributes']>> = {
  saml: {
    email: 'email, mail, emailaddress, or the name id',
    firstName: 'firstName, givenName',
    lastName: 'lastName, surname, sn',
    company: 'company, organization',
    language: 'language, preferredLanguage',
    groups: 'groups, memberOf',
  },
  jwt: {
    email: 'email',
    firstName: 'first_name',
    lastName: 'last_name',
    company: 'company',
    language: 'language',
    groups: 'groups',
  },
  openid: {
    email: 'email',
    firstName: 'given_name',
    lastName: 'family_name',
    company: 'company, organization',
    language: 'locale',
    groups: 'groups',
  },
}

/** Mail domains as they are typed: with an @, in capitals, a whole address. */
export const mailDomainOf = (typed: string): string => typed.trim().toLowerCase().replace(/^.*@/, '').replace(/\.$/, '')

interface TrialSaid extends Pick<Said, 'tone'> {
  readonly title: string
  readonly text: string
}

/** What the newest trial means for the settings of now. */
export function trialWords(
  { code, advice, at }: Pick<SsoAttempt, 'code' | 'advice' | 'at'>,
  verifiedAt: string | null,
): TrialSaid {
  // The trial itself notes that it worked, a moment before its line of the log.
  const worked = verifiedAt !== null && Math.abs(Date.parse(at) - Date.parse(verifiedAt)) < 60_000
  if (code === null && verifiedAt === null)
    return { tone: 'warn', title: 'Changed since the last trial', text: 'It worked then. Verify it once more.' }
  if (code === null) return { tone: 'good', title: 'It works', text: 'It can be turned on.' }
  const text = advice ?? 'Look at the reason, and try again.'
  if (worked)
    return {
      tone: 'warn',
      title: 'It works, but not for you',
      text: `The round trip worked, and it can be turned on. You would not get in: ${text}`,
    }
  return { tone: 'bad', title: 'It did not work', text }
}
