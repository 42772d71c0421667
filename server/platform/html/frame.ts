import type { FastifyReply } from 'fastify'
import { directionOf, type Language, localeOf } from '#contract/languages.ts'
import { pageFiles } from './assets.ts'
import { icons } from './icons.ts'
import { type LanguageMenu, languageMenu } from './language-menu.ts'
import { type Html, html } from './safe-html.ts'
import { texts } from './texts.ts'

/** What every page a customer sees is put into. */
export interface Frame {
  /** The page's own name; the portal's name follows it in the tab (P-08). */
  readonly title: string
  readonly portalName: string
  readonly accountName: string
  /** #rrggbb */
  readonly brandColour: string
  readonly language: Language
  /** Where the logo leads; left out: nowhere. */
  readonly home?: string
  /** Links on top, and who is signed in; left out for those who are not. */
  readonly menu?: Html
  readonly body: Html
  /** Across the page, above everything. */
  readonly above?: Html | string
  readonly narrow?: boolean
  /** Where a reader chooses a language; null where the portal's is for all (D-06). */
  readonly languages: LanguageMenu | null
  /** What the page's script needs to know: the portal's address, the member, the idle time. */
  readonly data?: {
    readonly portal: string
    readonly member: string
    readonly idle: number | null
    readonly live: string | null
  }
}

const initial = (name: string) => [...name.trim()][0]?.toLocaleUpperCase('en') ?? ''

/** The whole document. Nothing in it is inline: the page's policy allows no script or style of its own. */
export function frame(page: Frame): Html {
  const text = texts(page.language)
  const colour = page.brandColour.slice(1).toLowerCase()
  const logo = html`<i aria-hidden="true">${initial(page.accountName)}</i><span dir="auto">${page.accountName}</span>`
  return html`<!doctype html>
<html lang="${page.language}" dir="${directionOf(page.language)}" data-locale="${localeOf(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161a19">
<title>${page.title} — ${page.portalName}</title>
<link rel="preload" href="${pageFiles.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${pageFiles.style}">
<link rel="stylesheet" href="/assets/brand/${colour}.css">
<link rel="icon" href="/assets/brand/${colour}.svg" type="image/svg+xml">
<script type="module" src="${pageFiles.script}"></script>
</head>
<body${page.data ? html` data-portal="${page.data.portal}" data-member="${page.data.member}" data-idle="${page.data.idle ?? ''}" data-live="${page.data.live ?? ''}"` : ''}>
<a class="skip" href="#content">${text.skip}</a>
${page.above ?? ''}<header class="top"><div class="bar">
${page.home ? html`<a class="logo" href="${page.home}">${logo}</a>` : html`<span class="logo">${logo}</span>`}
${
  page.menu
    ? html`<button class="menu-button" type="button" popovertarget="menu">
          ${icons.menu}<span>${text.menu}</span>
        </button>
        <div class="menu" id="menu" popover>${page.menu}</div>`
    : ''
}
</div></header>
<main id="content" tabindex="-1" class="${page.narrow ? 'narrow' : 'wide'}">${page.body}</main>
<footer class="bottom"><span dir="auto">${page.portalName}</span>${page.languages ? languageMenu(page.languages, page.language) : ''}</footer>
<div id="announce" class="unseen" role="status" aria-live="polite" aria-label="${text.announcements}"></div>
</body>
</html>`
}

/** Sends a page. Pages hold nothing asynchronous, so the text is there at once. */
export function sendPage(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8').send(String(page))
}
