import { type Static, Type } from 'typebox'
import { Closed, Choice, Instant, Line, Nullable, Text } from './common.ts'
import { Language } from './languages.ts'

/** The mails to members that admins may word, and the placeholders that each knows. */
export const MAIL_TEMPLATE_KINDS = [
  'member-invitation',
  'member-verification',
  'member-reset',
  'member-sign-in-link',
  'member-sign-in-code',
] as const
export const MailTemplateKind = Choice(...MAIL_TEMPLATE_KINDS)
export type MailTemplateKind = (typeof MAIL_TEMPLATE_KINDS)[number]

export const PLACEHOLDERS = {
  name: 'The reader’s name',
  email: 'The reader’s address',
  portal: 'The portal’s name',
  company: 'Your company’s name',
} as const
export type Placeholder = keyof typeof PLACEHOLDERS

/** Texts with placeholders such as {{ name }}. */
export const MailWording = Closed({
  subject: Line(300, 1),
  heading: Line(300, 1),
  /** Rich text; sanitised. */
  body: Text(50_000, 1),
  /** The words on the button that carries the link; empty: the house's own. */
  button: Line(100),
  fromName: Nullable(Line(200, 1)),
})
export type MailWording = Static<typeof MailWording>

export const MailTemplate = Closed({
  kind: MailTemplateKind,
  language: Language,
  wording: MailWording,
  /** Whether an admin wrote it; false: the house's own. */
  custom: Type.Boolean(),
  updatedAt: Nullable(Instant),
})
export type MailTemplate = Static<typeof MailTemplate>
/** Every wording of a domain in one language. */
export const MailTemplates = Closed({
  templates: Type.Array(MailTemplate),
  placeholders: Type.Record(Type.String(), Type.String()),
})
export type MailTemplates = Static<typeof MailTemplates>
/** The mail as a reader would get it. */
export const MailPreview = Closed({
  subject: Type.String(),
  from: Type.String(),
  html: Type.String(),
  text: Type.String(),
})
export type MailPreview = Static<typeof MailPreview>
