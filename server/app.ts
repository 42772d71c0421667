import { accessGroupRoutes } from './access-groups/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { companyRoutes } from './companies/routes.ts'
import { consentRoutes } from './consent/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { conversationRoutes } from './conversations/routes.ts'
import { domainRoutes } from './domains/routes.ts'
import { challengeRoutes } from './domains/routes/challenge.ts'
import { rootRoutes } from './domains/routes/root.ts'
import { fileRoutes } from './files/routes.ts'
import { filterRoutes } from './filters/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { inboxRoutes } from './inboxes/routes.ts'
import { listRoutes } from './lists/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { authenticateMember } from './membership/authenticate.ts'
import { memberRoutes } from './membership/routes.ts'
import { signInRoutes } from './membership/routes/sign-in.ts'
import { signInSettingsRoutes } from './membership/routes/ways/settings.ts'
import { wordingRoutes } from './membership/routes/wordings.ts'
import { systemPagePreviewRoutes } from './membership/routes/system-page-preview.ts'
import { newAddressRoutes } from './membership/routes/new-address.ts'
import { registerRoutes } from './membership/routes/register.ts'
import { sendToSignIn } from './membership/send-to-sign-in.ts'
import { stoppedPage } from './membership/stopped-page.ts'
import { pipelineRoutes } from './pipelines/routes.ts'
import { type App, createHttp } from './platform/http/server.ts'
import { movedTo } from './portal/moved.ts'
import { portalProblem } from './portal/problem.ts'
import { portalRoutes } from './portal/routes.ts'
import { portalSettingsRoutes } from './portals/routes.ts'
import { previewRoutes } from './preview/routes.ts'
import { propertyRoutes } from './properties/routes.ts'
import type { Services } from './services.ts'
import { systemPageRoutes } from './system-pages/routes.ts'
import { sightRoutes } from './sight/routes.ts'
import { authenticateStaff } from './staff/authenticate.ts'
import { liveRoutes } from './staff/routes/live.ts'
import { meRoutes } from './staff/routes/me.ts'
import { setUpRoutes, staffSignInRoutes } from './staff/routes/sign-in.ts'
import { ssoFlowRoutes } from './membership/routes/sso/flow.ts'
import { ssoLogoutRoutes } from './membership/routes/sso/logout.ts'
import { ssoMetadataRoute } from './membership/routes/sso/metadata.ts'
import { ssoSettingsRoutes } from './membership/routes/sso/settings.ts'
import { ssoSignInRoutes } from './membership/routes/sso/sign-in.ts'
import { ssoStaffRoutes } from './membership/routes/sso/staff.ts'
import { tokenRoutes } from './staff/routes/tokens.ts'
import { userRoutes } from './staff/routes/users.ts'
import { ticketRoutes } from './tickets/routes.ts'
import { timelineRoutes } from './timeline/routes.ts'
import { workspaceRoutes } from './workspace/routes.ts'

/** The table of contents: the platform, then every feature by name, in order. */
export async function buildApp(services: Services): Promise<App> {
  await services.hosts.follow(services.live)
  const app = await createHttp({
    config: services.config,
    log: services.log,
    authenticators: {
      staff: (request) => authenticateStaff(services, request),
      member: (request, reply) => authenticateMember(services, request, reply),
      sendToSignIn: (request, reply) => sendToSignIn(services, request, reply),
    },
    hosts: services.hosts,
    errorPage: async (request, _reply, problem) =>
      (await stoppedPage(services, request, problem)) ?? portalProblem(services, request, problem),
    movedTo: (request) => movedTo(services, request),
  })

  healthRoutes(app, services)
  workspaceRoutes(app, services)
  rootRoutes(app, services)
  challengeRoutes(app, services)
  contactRoutes(app, services)
  companyRoutes(app, services)
  consentRoutes(app, services)
  propertyRoutes(app, services)
  filterRoutes(app, services)
  listRoutes(app, services)
  accessGroupRoutes(app, services)
  pipelineRoutes(app, services)
  inboxRoutes(app, services)
  ticketRoutes(app, services)
  timelineRoutes(app, services)
  conversationRoutes(app, services)
  fileRoutes(app, services)
  importRoutes(app, services)
  setUpRoutes(app, services)
  staffSignInRoutes(app, services)
  meRoutes(app, services)
  userRoutes(app, services)
  tokenRoutes(app, services)
  liveRoutes(app, services)
  memberRoutes(app, services)
  signInSettingsRoutes(app, services)
  ssoSettingsRoutes(app, services)
  ssoSignInRoutes(app, services)
  ssoStaffRoutes(app, services)
  ssoFlowRoutes(app, services)
  ssoLogoutRoutes(app, services)
  ssoMetadataRoute(app, services)
  mailRoutes(app, services)
  portalSettingsRoutes(app, services)
  previewRoutes(app, services)
  auditRoutes(app, services)
  sightRoutes(app, services)
  domainRoutes(app, services)
  systemPageRoutes(app, services)
  systemPagePreviewRoutes(app, services)
  wordingRoutes(app, services)
  signInRoutes(app, services)
  registerRoutes(app, services)
  newAddressRoutes(app, services)
  portalRoutes(app, services)
  return app
}
