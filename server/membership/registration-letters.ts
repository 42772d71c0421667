import type { PortalSettings } from '#server/actors.ts'
import type { MailKind, NewMail } from '#server/mail/mail.ts'
import { registrationTexts } from './registration-texts.ts'
import { spacedCode } from './sign-in-mail.ts'

interface Reader {
  readonly name: string
  readonly address: string
  readonly contactId?: string | null
}

/** A letter about an account: one thing, and one button where there is something to do. */
function letter(
  portal: PortalSettings,
  kind: MailKind,
  to: Reader,
  text: {
    subject: string
    heading: string
    words: string
    footer: string
    button?: { label: string; path: string }
    code?: string
  },
): NewMail {
  const { letters } = registrationTexts(portal.language)
  return {
    kind,
    to: { name: to.name, address: to.address },
    subject: text.subject,
    portalId: portal.id,
    ...(to.contactId ? { contactId: to.contactId } : {}),
    parts: {
      language: portal.language,
      heading: text.heading,
      // To an address that nobody has proved to own goes no word that somebody typed (S24).
      paragraphs: to.name === '' ? [upper(text.words, portal)] : [letters.hello(to.name), text.words],
      ...(text.button ? { button: text.button } : {}),
      ...(text.code ? { code: text.code } : {}),
      footer: text.footer,
    },
  }
}

const upper = (words: string, { language }: PortalSettings) =>
  words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1)

const of = (portal: PortalSettings) => registrationTexts(portal.language).letters
const signInButton = (portal: PortalSettings, label: string) => ({ label, path: `/${portal.path}/sign-in` })

/** To the address that somebody registered, before it is known whose it is: no name in it. */
export function verifyLetter(portal: PortalSettings, address: string, token: string): NewMail {
  const { verify } = of(portal)
  return letter(
    portal,
    'member-verification',
    { name: '', address },
    {
      ...verify,
      subject: verify.subject(portal.name),
      words: verify.text(portal.name),
      button: { label: verify.button, path: `/${portal.path}/verify-email?token=${token}` },
    },
  )
}

export function knownLetter(portal: PortalSettings, to: Reader): NewMail {
  const { known } = of(portal)
  return letter(portal, 'member-known', to, {
    ...known,
    subject: known.subject(portal.name),
    words: known.text(portal.name),
    button: signInButton(portal, known.button),
  })
}

export function unknownLetter(portal: PortalSettings, address: string): NewMail {
  const { unknown } = of(portal)
  const words = unknown.text(portal.name, portal.accountName)
  return letter(
    portal,
    'member-unknown',
    { name: '', address },
    { ...unknown, subject: unknown.subject(portal.name), words },
  )
}

export function approvedLetter(portal: PortalSettings, to: Reader): NewMail {
  const { approved } = of(portal)
  return letter(portal, 'member-approved', to, {
    ...approved,
    subject: approved.subject(portal.name),
    words: approved.text(portal.name),
    button: signInButton(portal, approved.button),
  })
}

export function refusedLetter(portal: PortalSettings, to: Reader): NewMail {
  const { refused } = of(portal)
  const words = refused.text(portal.name, portal.accountName)
  return letter(portal, 'member-refused', to, { ...refused, subject: refused.subject(portal.name), words })
}

/** To the present address of who wants another one: with the code that proves that it is them. */
export function addressCodeLetter(portal: PortalSettings, to: Reader, wanted: string, code: string): NewMail {
  const { addressCode } = of(portal)
  return letter(portal, 'member-address-code', to, {
    ...addressCode,
    subject: addressCode.subject(portal.name),
    words: addressCode.text(portal.name, wanted),
    code: spacedCode(code),
  })
}

/** To the address that a member wants to have: it has to say yes first. */
export function newAddressLetter(portal: PortalSettings, address: string, token: string): NewMail {
  const { newAddress } = of(portal)
  return letter(
    portal,
    'member-new-address',
    { name: '', address },
    {
      ...newAddress,
      subject: newAddress.subject(portal.name),
      words: newAddress.text(portal.name),
      button: { label: newAddress.button, path: `/${portal.path}/new-address?token=${token}` },
    },
  )
}

/** To an address that is somebody else's already: the page does not say so. */
export function addressTakenLetter(portal: PortalSettings, address: string): NewMail {
  const { addressTaken } = of(portal)
  const words = addressTaken.text(portal.name)
  return letter(
    portal,
    'member-address-taken',
    { name: '', address },
    {
      ...addressTaken,
      subject: addressTaken.subject(portal.name),
      words,
    },
  )
}

/** To the old address and to the new one. */
export function addressChangedLetter(portal: PortalSettings, to: Reader, from: string, now: string): NewMail {
  const { addressChanged } = of(portal)
  return letter(portal, 'member-address-changed', to, {
    ...addressChanged,
    subject: addressChanged.subject(portal.name),
    words: addressChanged.text(portal.name, from, now),
  })
}

export function passwordChangedLetter(portal: PortalSettings, to: Reader): NewMail {
  const { passwordChanged } = of(portal)
  return letter(portal, 'member-password-changed', to, {
    ...passwordChanged,
    subject: passwordChanged.subject(portal.name),
    words: passwordChanged.text(portal.name),
  })
}
