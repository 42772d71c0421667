import type { PortalSettings } from '#server/actors.ts'
import type { NewMail } from '#server/mail/mail.ts'
import { spacedCode } from './sign-in-mail.ts'
import { texts } from './texts.ts'
import { waysTexts } from './ways-texts.ts'

interface Reader {
  readonly contactId: string
  readonly name: string
  readonly address: string
}

/** With a link, a code, or both. */
export function signInMail(
  portal: PortalSettings,
  to: Reader,
  { path, code }: { readonly path: string | null; readonly code: string | null },
): NewMail {
  const { language } = portal
  const { mail: text } = waysTexts(language)
  const paragraphs = [texts(language).mails.hello(to.name), text.asked]
  if (path !== null) paragraphs.push(text.link)
  if (code !== null) paragraphs.push(text.code)
  return {
    kind: path === null ? 'member-sign-in-code' : 'member-sign-in-link',
    to,
    subject: text.subject(portal.name),
    portalId: portal.id,
    contactId: to.contactId,
    parts: {
      language,
      heading: text.heading(portal.name),
      paragraphs,
      ...(code === null ? {} : { code: spacedCode(code) }),
      ...(path === null ? {} : { button: { label: text.button, path } }),
      footer: text.footer,
    },
  }
}
/** Tells a member that somebody added a passkey: if it was not them, they learn of it. */
export function newPasskeyMail(portal: PortalSettings, to: Reader): NewMail {
  const { language } = portal
  const { mail: text } = waysTexts(language).passkeys
  return {
    kind: 'member-notice',
    to,
    subject: text.subject(portal.name),
    portalId: portal.id,
    contactId: to.contactId,
    parts: {
      language,
      heading: text.heading,
      paragraphs: [texts(language).mails.hello(to.name), text.text(portal.name)],
      button: { label: text.button, path: `/${portal.path}/account` },
      footer: text.footer,
    },
  }
}
