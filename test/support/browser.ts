import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findBrowser } from './browser-binary.ts'

export type { Browser, Page } from 'playwright-core'

/** Nothing may leave this machine: no updates, no background requests, no names but our own. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
]
/** How long a journey waits for what should appear; a loaded machine needs more than a second. */
const PATIENCE_MS = 10_000

export const WIDTHS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const

export interface Look {
  readonly width?: keyof typeof WIDTHS
  readonly scheme?: 'light' | 'dark'
  readonly scripts?: boolean
}

/** A browser with an empty profile, closed by the test runner's end. */
export async function launchBrowser(): Promise<Browser> {
  const { path, environment } = await findBrowser()
  return chromium.launch({
    executablePath: path,
    args: FLAGS,
    env: { ...process.env, ...environment } as Record<string, string>,
  })
}

/** Somebody new: a profile without cookies, looking at `url` first. Motion is off, so that nothing is half faded in. */
export async function openPage(browser: Browser, url: string, look: Look = {}): Promise<Page> {
  const context = await openContext(browser, url, look)
  return context.newPage()
}

async function openContext(browser: Browser, url: string, look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: new URL(url).origin,
    viewport: WIDTHS[look.width ?? 'desktop'],
    hasTouch: look.width === 'phone',
    colorScheme: look.scheme ?? 'light',
    javaScriptEnabled: look.scripts ?? true,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Asserts that axe finds nothing wrong on the page as it is now, in the colours that it has now. */
export async function axe(page: Page, what: string): Promise<void> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: WCAG } })})`,
  )
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join('\n    ')}`,
  )
  assert.deepEqual(found, [], what)
}

/** Asserts that nothing sticks out to the side. */
export async function fits(page: Page, what: string): Promise<void> {
  const [whole, shown] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, window.innerWidth]')
  assert.ok((whole ?? 0) <= (shown ?? 0), `${what}: ${whole} px wide on a screen of ${shown} px`)
}
