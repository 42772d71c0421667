import { FIRST_PORTAL_PATH } from './account/actions.ts'
import type { DemoSignIns } from './demo/actions.ts'
import { mailPortal } from './portals/queries.ts'
import type { Services } from './services.ts'
import { openSetUp } from './staff/actions/set-up.ts'

/** People read the standard output, and so do programs: they wait for the line that begins with "ready". */
const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''))

/** Says where the desk is and, before the first owner exists, the link that makes them (S50). */
export async function announce(services: Services): Promise<void> {
  const { config, publicUrl, db } = services
  if (config.role === 'worker') {
    say('Portico does background jobs.')
    // Alone it cannot know where the pages are.
    if (!config.PUBLIC_URL) say(`Links in mails begin with ${publicUrl}: set PUBLIC_URL if people use another address.`)
    say(`ready ${JSON.stringify({ worker: true })}`)
    return
  }
  const at = addresses(publicUrl, (await mailPortal(db))?.path ?? FIRST_PORTAL_PATH)
  const setUp = await openSetUp(services)
  say('Portico is running. Ctrl-C stops it.', '')
  if (setUp) say('  Set it up here, once:', `  ${at.workspace}/set-up?token=${setUp}`, '')
  else say(`  Workspace  ${at.workspace}`, `  Portal     ${at.portal}`, '')
  say(`ready ${JSON.stringify(at)}`)
}

/** Says where the demo desk is and how to sign in as each kind of person. */
export async function announceDemo({ publicUrl, db }: Services, signIns: DemoSignIns): Promise<void> {
  const at = addresses(publicUrl, (await mailPortal(db))?.path ?? FIRST_PORTAL_PATH)
  const { staff, customer, colleague, stranger } = signIns
  const line = (who: string, { email, password }: DemoSignIns['staff']) => `  ${who.padEnd(30)}${email}  ${password}`
  say('Portico is running with the demo desk. Ctrl-C stops it.', '')
  say(`  Portal     ${at.portal}`, line('  a customer', customer), line('  their colleague', colleague))
  say(line('  someone of another company', stranger), '')
  say(`  Workspace  ${at.workspace}`, line('  staff', staff), '')
  say(`ready ${JSON.stringify({ ...at, ...signIns })}`)
}

const addresses = (publicUrl: string, portalPath: string) => ({
  workspace: `${publicUrl}/workspace`,
  portal: `${publicUrl}/${portalPath}`,
  api: `${publicUrl}/api/v1`,
})
