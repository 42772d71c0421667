import { before, describe, test } from 'node:test'
import { findTickets } from '../../scripts/screen-list/find-tickets.ts'
import { portalScreens, type Screen, workspaceScreens } from '../../scripts/screen-list/list.ts'
import { visit } from '../../scripts/screen-list/visit.ts'
import { axe, fits } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

const LOOKS = [
  { width: 'desktop', scheme: 'light' },
  { width: 'desktop', scheme: 'dark' },
  { width: 'phone', scheme: 'light' },
  { width: 'phone', scheme: 'dark' },
] as const

describe('N-06: every page and state of the demo desk', () => {
  const journey = startJourney()
  let screens: Screen[]
  before(async () => {
    const found = await findTickets(journey.ready)
    screens = [...portalScreens(found), ...workspaceScreens(found)]
  })

  for (const view of LOOKS)
    for (const who of ['nobody', 'customer', 'staff'] as const)
      test(`what ${who === 'nobody' ? 'a visitor' : who} sees on a ${view.width}, ${view.scheme}, has no barrier and fits`, async (t) => {
        const page = who === 'nobody' ? await journey.visitor(view) : await journey.person(who, view)
        for (const screen of screens.filter((one) => one.who === who))
          await t.test(screen.name, async () => {
            await visit(page, journey.ready, screen)
            await fits(page, screen.name)
            await axe(page, screen.name)
          })
        await page.context().close()
      })
})
