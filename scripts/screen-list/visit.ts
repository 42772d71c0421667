import type { Page } from '#test/support/browser.ts'
import type { Ready } from '#test/support/launch.ts'
import type { Screen } from './list.ts'

/** What shows a page that is still loading. */
const BUSY = '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root'

const TWO_FRAMES = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))'

export async function signIn(
  page: Page,
  ready: Ready,
  who: 'customer' | 'colleague' | 'stranger' | 'staff',
): Promise<void> {
  await page.goto(`${who === 'staff' ? ready.workspace : ready.portal}/sign-in`)
  await fillSignIn(page, ready[who])
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}

export async function fillSignIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail address', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Opens a screen, waits until it has loaded, and does what the screen asks for. */
export async function visit(page: Page, ready: Ready, screen: Screen): Promise<void> {
  await page.goto(new URL(screen.path, ready.portal).href)
  await page.getByRole('main').first().waitFor()
  await settled(page)
  await screen.act?.(page)
  await settled(page)
}

/** One thing loads after another: over is what stays over for two frames with nothing on its way. */
async function settled(page: Page): Promise<void> {
  for (;;) {
    await page.locator(BUSY).first().waitFor({ state: 'detached' })
    await page.evaluate(TWO_FRAMES)
    if ((await page.locator(BUSY).count()) === 0) return
  }
}
