import { queryOptions } from '@tanstack/react-query'
import type { Language } from '#contract/languages.ts'
import type {
  MailPreview,
  MailTemplate,
  MailTemplateKind,
  MailTemplates,
  MailWording,
} from '#contract/mail-templates.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

/** What staff call each mail, and when it goes out. */
export const MAIL_WORDS: Record<MailTemplateKind, { readonly label: string; readonly when: string }> = {
  'member-invitation': { label: 'Invitation', when: 'Goes to who is invited, or joins one of the portal’s groups.' },
  'member-verification': {
    label: 'Verification',
    when: 'Goes to the address that somebody registers with. Who they are is not proven yet: {{ name }} stays empty.',
  },
  'member-sign-in-link': {
    label: 'Sign-in link',
    when: 'Goes to who asks to sign in by a link, or a link and a code.',
  },
  'member-sign-in-code': {
    label: 'Sign-in code',
    when: 'Goes to who asks to sign in by a code. The code stands below the text.',
  },
  'member-reset': { label: 'Password reset', when: 'Goes to who has forgotten the password.' },
}

export const mailsQuery = (domainId: string, language: Language) =>
  queryOptions({
    queryKey: keys.memberMails(domainId, language),
    queryFn: ({ signal }) => api.get<MailTemplates>(`/domains/${domainId}/mails`, { language }, signal),
  })

const pathOf = (domainId: string, { kind, language }: Pick<MailTemplate, 'kind' | 'language'>) =>
  `/domains/${domainId}/mails/${kind}/${language}`

export const previewMail = (domainId: string, template: MailTemplate, wording: MailWording) =>
  api.post<MailPreview>(`${pathOf(domainId, template)}/preview`, wording)
export const testMail = (domainId: string, template: MailTemplate, wording: MailWording) =>
  api.post(`${pathOf(domainId, template)}/test`, wording)
export const saveMail = (domainId: string, template: MailTemplate, wording: MailWording) =>
  api.put(pathOf(domainId, template), wording)
export const resetMail = (domainId: string, template: MailTemplate) => api.delete(pathOf(domainId, template))
