import { conversationRoutes } from './conversations/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { authenticateMember } from './membership/authenticate.ts'
import { memberRoutes } from './membership/routes.ts'
import { signInRoutes } from './membership/routes/sign-in.ts'
import { sendToSignIn } from './membership/send-to-sign-in.ts'
import { type App, createHttp } from './platform/http/server.ts'
import { portalProblem } from './portal/problem.ts'
import { portalRoutes } from './portal/routes.ts'
import type { Services } from './services.ts'
import { authenticateStaff } from './staff/authenticate.ts'
import { ticketRoutes } from './tickets/routes.ts'
import { workspaceRoutes } from './workspace/routes.ts'

/** The table of contents: the platform, then every feature by name, in order. */
export async function buildApp(services: Services): Promise<App> {
  const app = await createHttp({
    config: services.config,
    log: services.log,
    authenticators: {
      staff: (request) => authenticateStaff(services, request),
      member: (request) => authenticateMember(services, request),
      sendToSignIn: (request, reply) => sendToSignIn(services, request, reply),
    },
    errorPage: (request, _reply, problem) => portalProblem(services, request, problem),
  })

  workspaceRoutes(app)
  ticketRoutes(app, services)
  conversationRoutes(app, services)
  fileRoutes(app, services)
  memberRoutes(app, services)
  signInRoutes(app, services)
  portalRoutes(app, services)
  return app
}
