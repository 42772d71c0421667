import { authenticateMember } from './membership/authenticate.ts'
import { memberRoutes } from './membership/routes.ts'
import { type App, createHttp } from './platform/http/server.ts'
import type { Services } from './services.ts'
import { authenticateStaff } from './staff/authenticate.ts'
import { workspaceRoutes } from './workspace/routes.ts'

/** The table of contents: the platform, then every feature by name, in order. */
export async function buildApp(services: Services): Promise<App> {
  const app = await createHttp({
    config: services.config,
    log: services.log,
    authenticators: {
      staff: (request) => authenticateStaff(services, request),
      member: (request) => authenticateMember(services, request),
      sendToSignIn: async (_request, reply) => void reply.redirect('/'),
    },
    errorPage: async (_request, _reply, problem) => problem.message,
  })

  workspaceRoutes(app)
  memberRoutes(app, services)
  return app
}
