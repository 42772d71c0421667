import { type Static, Type } from 'typebox'
import { Closed, Id, Instant } from '#contract/common.ts'
import { Language } from '#contract/languages.ts'
import { PageType, type SystemPages } from '#contract/system-pages.ts'
import type { PortalSettings } from '#server/actors.ts'
import { findDomain } from '#server/domains/queries.ts'
import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { Html } from '#server/platform/html/safe-html.ts'
import { showInOwnFrame } from '#server/platform/http/headers.ts'
import type { App } from '#server/platform/http/server.ts'
import { listPortals } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { listTemplates, systemPagesOf } from '#server/system-pages/queries.ts'
import { houseText } from '#server/consent/consent.ts'
import { accessDeniedPage } from '../pages/access-denied.ts'
import { forgotPage } from '../pages/forgot.ts'
import { setPasswordPage } from '../pages/set-password.ts'
import { signInPage } from '../pages/sign-in.ts'
import { signedOutPage } from '../pages/signed-out.ts'
import { registerPage } from '../pages/register.ts'
import { verifyEmailPage } from '../pages/verify-email.ts'

const PreviewQuery = Closed({
  type: PageType,
  domain: Id,
  template: Type.Optional(Id),
  language: Type.Optional(Language),
  /** The state of the draft, so that a frame loads it anew; not read. */
  at: Type.Optional(Instant),
})
type PreviewQuery = Static<typeof PreviewQuery>

/** A system page as a customer of the domain would see it, with a draft where the template has one. Nothing in it works. */
export function systemPagePreviewRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/system-page-preview',
    { config: { access: 'portal.manage' }, schema: { querystring: PreviewQuery } },
    async ({ query }, reply) => {
      const portal = await previewedPortal(services, query)
      showInOwnFrame(reply)
      return sendPage(reply, PAGES[query.type](portal, services))
    },
  )
}

/** The domain's own portal where it has one, dressed with the template. */
async function previewedPortal({ db }: Services, query: PreviewQuery): Promise<PortalSettings> {
  const domain = found(await findDomain(db, query.domain))
  const portals = await listPortals(db)
  const portal = found(portals.find((one) => one.domain.id === domain.id) ?? portals[0])
  const [template] = query.template === undefined ? [] : await listTemplates(db, { id: query.template }, '')
  const content = query.template === undefined ? null : (found(template).draft ?? found(template).published)
  const pages: SystemPages = content ? { [query.type]: content } : await systemPagesOf(db, domain.id)
  return { ...portal, language: query.language ?? domain.language, pages, pagesAreDrafts: true }
}

const SAMPLE_LINK = { valid: true, purpose: 'invite', name: 'Maya Lindqvist', email: 'maya@example.com' } as const

const PAGES: Record<PageType, (portal: PortalSettings, services: Services) => Html> = {
  'sign-in': (portal, { config }) =>
    signInPage({
      portal,
      next: `/${portal.path}/tickets`,
      email: '',
      remember: false,
      idle: false,
      problem: null,
      admin: config.MAIL_FROM,
      carried: null,
    }),
  'signed-out': signedOutPage,
  'reset-request': (portal) => forgotPage(portal),
  'reset-password': (portal) => setPasswordPage(portal, '', SAMPLE_LINK),
  register: (portal) =>
    registerPage({
      portal,
      filled: { firstName: '', lastName: '', email: '' },
      approval: false,
      consent: houseText(portal.language, portal.accountName),
      wrong: [],
    }),
  'verify-email': (portal) =>
    verifyEmailPage(portal, { token: '', email: SAMPLE_LINK.email, asksPassword: false, wrong: false }),
  'access-denied': (portal, { config }) => accessDeniedPage(portal, SAMPLE_LINK, config.MAIL_FROM),
}
