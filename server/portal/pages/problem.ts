import type { AppError } from '#server/platform/errors.ts'
import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { frame } from '#server/platform/html/frame.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { texts } from '../texts.ts'
import { sayProblem } from '../say-problem.ts'
import type { Language } from '#contract/languages.ts'
import { layout } from './layout.ts'

/** What a page says when it does not work: what happened, and where to go. */
interface Saying {
  readonly title: string
  readonly words: string
  readonly link?: { readonly href: string; readonly label: string }
  /** The request's number, to find it in the log. */
  readonly reference?: string
}

function say({ title, words, link, reference }: Saying): Html {
  return html`<div class="empty whole">
    ${icons.inbox}
    <h1>${title}</h1>
    <p>${words}${reference ? html` <code>${reference}</code>` : ''}</p>
    ${link ? html`<a class="button main" href="${link.href}">${link.label}</a>` : ''}
  </div>`
}

function sayingOf(problem: AppError, reference: string, language: Language): Saying {
  const text = texts(language).problem
  switch (problem.code) {
    case 'not-found':
      return { title: text.notFoundTitle, words: text.notFoundText }
    case 'internal':
      return { title: text.wrongTitle, words: text.wrongText, reference }
    case 'unavailable':
      return { title: text.unavailableTitle, words: sayProblem(problem, language) }
    case 'too-many-requests':
      return { title: text.manyTitle, words: sayProblem(problem, language) }
    case 'sign-in-needed':
      return { title: text.signedOutTitle, words: text.signedOutText }
    case 'access-denied':
      return { title: text.deniedTitle, words: text.deniedText }
    default:
      return { title: text.otherTitle, words: sayProblem(problem, language) }
  }
}

/** The page for a problem: with the member's menu, or the portal's name alone, or neither. */
export function problemPage(
  problem: AppError,
  reference: string,
  who: {
    readonly member: MemberActor | null
    readonly portal: PortalSettings | null
    /** Where no portal has one. */
    readonly language: Language
    /** The page that the form which failed stood on. */
    readonly next: string
  },
): Html {
  const portal = who.member?.portal ?? who.portal
  const language = portal?.language ?? who.language
  const text = texts(language).problem
  const saying = sayingOf(problem, reference, language)
  if (who.member && (who.member.portal.live || who.member.viewedBy)) {
    const link = { href: `/${who.member.portal.path}/tickets`, label: text.toTickets }
    return layout(who.member, { title: saying.title, body: say({ ...saying, link }) })
  }
  const label = problem.code === 'sign-in-needed' ? text.signIn : text.toTickets
  // A signed-out reader comes to sign-in on the way, and from there to the page.
  const link = portal?.live ? { href: who.next, label } : null
  return frame({
    title: saying.title,
    portalName: portal?.name ?? 'Portico',
    accountName: portal?.accountName ?? 'Portico',
    brandColour: portal?.brandColour ?? '#2f5d50',
    language,
    languages: portal?.memberLanguage && portal.live ? { action: `/${portal.path}/language` } : null,
    body: say(link ? { ...saying, link } : saying),
    narrow: true,
  })
}
