import type { Desk } from './desk.ts'

/** A browser without scripts that keeps its cookies, for one portal. */
export function portalBrowser(desk: Desk, portal = 'support') {
  const cookies: Record<string, string> = {}
  const keep = <T extends { cookies: { name: string; value: string }[] }>(answer: T): T => {
    for (const { name, value } of answer.cookies) cookies[name] = value
    return answer
  }
  const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  return {
    cookies,
    post: async (path: string, fields: Record<string, string> = {}) =>
      keep(
        await desk.app.inject({
          method: 'POST',
          url: `/${portal}${path}`,
          payload: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': agent },
          cookies,
        }),
      ),
    get: async (path: string) =>
      keep(await desk.app.inject({ url: `/${portal}${path}`, headers: { 'user-agent': agent }, cookies })),
    /** An address as it stands, outside of the portal's path. */
    open: async (url: string) => keep(await desk.app.inject({ url, cookies })),
    async isInside(): Promise<boolean> {
      return (await desk.app.inject({ url: `/${portal}/tickets`, cookies })).statusCode === 200
    },
  }
}
