import type { Language } from '#contract/languages.ts'
import { fileTicket } from '#server/conversations/actions/member.ts'
import { AppError } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { draftOf, nothingWritten, readSent, type Sent } from '../drafts.ts'
import type { Limits } from '../pages/composer.ts'
import { formPage, type FormPage } from '../pages/form.ts'
import { sayProblem } from '../say-problem.ts'
import { texts } from '../texts.ts'
import type { PortalTexts } from '../texts/en.ts'

export const limitsOf = ({ config }: Services): Limits => ({
  files: config.UPLOAD_FILES,
  megabytes: config.UPLOAD_LIMIT_MB,
})

/** Everything that is wrong, at once: nobody likes to be sent back twice. */
function problemsOf(subject: string, { written, problem }: Sent, { form: text }: PortalTexts): FormPage['problems'] {
  const empty = written.text.trim() === '' && written.html === '' && written.files.length === 0
  return {
    ...(subject.trim() === '' ? { subject: text.noSubject } : {}),
    ...(/[\r\n]/.test(subject) ? { subject: text.lineSubject } : {}),
    ...(empty && !problem ? { text: text.noDescription } : {}),
    ...(problem ? { text: problem } : {}),
  }
}

function problemFrom(error: AppError, language: Language): FormPage['problems'] {
  const field = error.fields[0]?.field
  const words = sayProblem(error, language)
  if (field === 'subject') return { subject: words }
  if (field === 'text' || field === 'html' || field === 'fileKeys') return { text: words }
  return { other: words }
}

export function formRoutes(app: App, services: Services): void {
  const limits = limitsOf(services)

  app.get('/:portal/tickets/new', { config: { access: 'member' } }, async (request, reply) =>
    sendPage(reply, formPage({ member: request.member, subject: '', written: nothingWritten(), limits, problems: {} })),
  )

  app.post('/:portal/tickets/new', { config: { access: 'member', keepsText: true } }, async (request, reply) => {
    const { member } = request
    const sent = await readSent(services, member, request)
    const subject = (sent.fields.get('subject') ?? '').replaceAll('\u0000', '')
    const { written } = sent
    // A reply that came too late, on its way to a new ticket, or what was written before a sign-in.
    if (sent.fields.get('carry') === '1')
      return sendPage(reply, formPage({ member, subject, written, limits, problems: {} }))
    const again = (problems: FormPage['problems'], status: number) =>
      sendPage(reply, formPage({ member, subject, written, limits, problems }), status)
    const problems = problemsOf(subject, sent, texts(member.portal.language))
    if (Object.keys(problems).length > 0) return again(problems, sent.problem ? 413 : 400)
    try {
      const id = await fileTicket(services.db, member, { subject, ...draftOf(written) })
      return reply.redirect(`/${member.portal.path}/tickets/${id}?filed=1`, 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
      return again(problemFrom(error, member.portal.language), error.status)
    }
  })
}
