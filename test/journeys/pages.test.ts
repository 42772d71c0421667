import { before, describe, test } from 'node:test'
import { findTickets } from '../../scripts/screen-list/find-tickets.ts'
import { portalScreens, type Screen, workspaceScreens } from '../../scripts/screen-list/list.ts'
import { visit } from '../../scripts/screen-list/visit.ts'
import { axe, fits, type Page, WIDTHS } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'
import type { Ready } from '#test/support/product.ts'

describe('N-06: every page and state of the demo desk', () => {
  const journey = startJourney()
  let screens: Screen[]
  before(async () => {
    const found = await findTickets(journey.ready)
    screens = [...portalScreens(found), ...workspaceScreens(found)]
  })

  for (const width of Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])
    for (const who of ['nobody', 'customer', 'staff'] as const)
      test(`what ${who === 'nobody' ? 'a visitor' : who} sees on a ${width} has no barrier and fits`, async (t) => {
        const page = who === 'nobody' ? await journey.visitor({ width }) : await journey.person(who, { width })
        for (const screen of screens.filter((one) => one.who === who))
          await t.test(screen.name, () => look(page, journey.ready, screen, width))
        await page.context().close()
      })
})

async function look(page: Page, ready: Ready, screen: Screen, width: string): Promise<void> {
  await visit(page, ready, screen)
  await fits(page, `${screen.name} on a ${width}`)
  await axe(page, `${screen.name} on a ${width}`)
}
