import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, launchBrowser, openPage, type Page, WIDTHS } from '#test/support/browser.ts'
import type { Ready } from '#test/support/launch.ts'
import { startProduct } from '#test/support/product.ts'
import { portalScreens, type Screen, workspaceScreens } from './screen-list/list.ts'
import { findTickets } from './screen-list/find-tickets.ts'
import { signIn, visit } from './screen-list/visit.ts'

// Renders every page and state of the demo desk into screens/, so that anyone can look through them.

const FOLDER = join(import.meta.dirname, '../screens')
const SCHEMES = ['light', 'dark'] as const
interface Picture {
  readonly screen: string
  readonly width: string
  readonly scheme: string
  readonly file: string
}

/** One person at one width in one scheme looks at all of their screens. */
async function takeAll(browser: Browser, ready: Ready, screens: readonly Screen[], look: Look): Promise<Picture[]> {
  const pictures: Picture[] = []
  const pages = new Map<Screen['who'], Page>()
  for (const screen of screens) {
    let page = pages.get(screen.who)
    if (!page) {
      page = await openPage(browser, ready.portal, look)
      pages.set(screen.who, page)
      if (screen.who !== 'nobody') await signIn(page, ready, screen.who)
    }
    const file = `${screen.name}-${WIDTHS[look.width].width}-${look.scheme}.png`
    try {
      await take(page, ready, screen, join(FOLDER, file))
      pictures.push({ screen: screen.name, width: look.width, scheme: look.scheme, file })
    } catch (error) {
      process.exitCode = 1
      process.stderr.write(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`)
    }
  }
  for (const page of pages.values()) await page.context().close()
  return pictures
}

interface Look {
  readonly width: keyof typeof WIDTHS
  readonly scheme: (typeof SCHEMES)[number]
}

async function take(page: Page, ready: Ready, screen: Screen, path: string): Promise<void> {
  await visit(page, ready, screen)
  await page.screenshot({ path, fullPage: screen.whole ?? false })
}

function indexOf(pictures: readonly Picture[]): string {
  const names = [...new Set(pictures.map(({ screen }) => screen))]
  const figures = (name: string) =>
    pictures
      .filter(({ screen }) => screen === name)
      .map(
        ({ file, width, scheme }) =>
          `<a href="${file}"><img loading="lazy" height="420" src="${file}" alt="${name}, ${width}, ${scheme}"></a>`,
      )
      .join('\n')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{font:15px system-ui;margin:24px}div{display:flex;gap:12px;overflow-x:auto}img{border:1px solid #8886}</style>
<h1>Every page and state of the demo desk</h1>
${names.map((name) => `<h2>${name}</h2><div>${figures(name)}</div>`).join('\n')}
</html>
`
}

const only = process.argv.slice(2)
await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
const [product, browser] = await Promise.all([startProduct(), launchBrowser()])
try {
  const tickets = await findTickets(product.ready)
  const all = [...portalScreens(tickets), ...workspaceScreens(tickets)]
  const screens = only.length === 0 ? all : all.filter(({ name }) => only.some((word) => name.includes(word)))
  const pictures: Picture[] = []
  for (const width of ['desktop', 'phone'] as const)
    for (const scheme of SCHEMES) pictures.push(...(await takeAll(browser, product.ready, screens, { width, scheme })))
  await writeFile(join(FOLDER, 'index.html'), indexOf(pictures))
  process.stdout.write(`${pictures.length} pictures; look through ${join(FOLDER, 'index.html')}\n`)
} finally {
  await browser.close()
  await product.stop()
}
