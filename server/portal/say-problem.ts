import type { Language } from '#contract/languages.ts'
import { LONGEST_SUBJECT } from '#server/conversations/actions/member.ts'
import { LONGEST_TEXT } from '#server/conversations/draft.ts'
import type { AppError } from '#server/platform/errors.ts'
import { texts } from './texts.ts'

/**
 * Why something did not work, for a customer: the error's own sentence is the API's and in English, so that the reason
 * or the code chooses one of the reader's language.
 */
export function sayProblem({ code, reason }: AppError, language: Language): string {
  const { form, composer, problem } = texts(language)
  switch (reason ?? code) {
    case 'no-subject':
      return form.noSubject
    case 'long-subject':
      return form.longSubject(LONGEST_SUBJECT)
    case 'subject-lines':
      return form.lineSubject
    case 'empty-message':
      return composer.empty
    case 'long-message':
      return composer.tooLong(LONGEST_TEXT)
    case 'file-gone':
      return composer.gone
    case 'no-inbox':
      return problem.noInbox
    case 'unavailable':
      return problem.unavailableText
    case 'too-many-requests':
      return problem.manyText
    case 'too-large':
      return problem.largeText
    case 'cross-site':
      return problem.crossSiteText
    case 'key-reused':
      return problem.repeatedText
    default:
      return problem.otherText
  }
}
