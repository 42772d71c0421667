import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ERRORS } from '#server/platform/errors.ts'
import { SETTINGS } from '#server/platform/config.ts'
import { PERMISSIONS } from '#contract/permissions.ts'
import type { App } from '#server/platform/http/server.ts'
import { stopTestServer } from '#test/support/database.ts'
import { openDesk } from '#test/support/desk.ts'

const NOTE = '<!-- Written by `npm run docs`; a test fails when it is out of date. -->\n'

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')

const WHO: Record<string, string> = {
  public: 'everybody',
  member: 'a customer signed in to that portal',
  staff: 'every member of staff, in a session or by token',
}

/** @returns the pages of docs/ that come from code, by file name */
export function describeCode(app: App): Map<string, string> {
  const routes = app.routeTable.toSorted((a, b) => a.url.localeCompare(b.url) || a.method.localeCompare(b.method))
  const used = new Set(routes.map(({ access }) => access))
  const meanings = [...Object.entries(WHO), ...Object.entries(PERMISSIONS)].filter(([name]) =>
    used.has(name as 'staff'),
  )
  return new Map([
    [
      'routes.md',
      `${NOTE}# Every address and who may call it\n\nA route that does not say who may call it does not start.\n\n` +
        table(
          ['Access', 'Meaning'],
          meanings.map(([name, meaning]) => [`\`${name}\``, meaning]),
        ) +
        '\n' +
        table(
          ['Method', 'Address', 'Access'],
          routes.map(({ method, url, access }) => [method, `\`${url}\``, `\`${access}\``]),
        ),
    ],
    [
      'errors.md',
      `${NOTE}# Every error and its code\n\nThe API answers problems as \`application/problem+json\` with a \`code\` that stays the same; pages show the sentence.\n\n` +
        table(
          ['Code', 'Status', 'Title'],
          Object.entries(ERRORS).map(([code, [status, title]]) => [`\`${code}\``, String(status), title]),
        ),
    ],
    [
      'settings.md',
      `${NOTE}# Every setting\n\nSettings are environment variables. A wrong one stops the start with a sentence that says what to change.\n\n` +
        table(
          ['Name', 'Usual value', 'What it does'],
          Object.entries(SETTINGS).map(([name, { about, fallback }]) => [
            `\`${name}\``,
            fallback && `\`${fallback}\``,
            about.replaceAll('|', '\\|'),
          ]),
        ),
    ],
  ])
}

if (import.meta.main) {
  const desk = await openDesk()
  try {
    for (const [name, text] of describeCode(desk.app)) await writeFile(join(import.meta.dirname, '../docs', name), text)
  } finally {
    await desk.close()
    await stopTestServer()
  }
}
