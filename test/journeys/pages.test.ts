import { before, describe, test } from 'node:test'
import { findTickets } from '../../scripts/screen-list/find-tickets.ts'
import { portalScreens, type Screen, workspaceScreens } from '../../scripts/screen-list/list.ts'
import { visit } from '../../scripts/screen-list/visit.ts'
import { axe, fits } from '#test/support/browser.ts'
import { startJourney } from '#test/support/journey.ts'

describe('N-06: every page and state of the demo desk', () => {
  const journey = startJourney()
  let screens: Screen[]
  before(async () => {
    const found = await findTickets(journey.ready)
    screens = [...portalScreens(found), ...workspaceScreens(found)]
  })

  for (const width of ['desktop', 'phone'] as const)
    for (const who of ['nobody', 'customer', 'staff'] as const)
      test(`what ${who === 'nobody' ? 'a visitor' : who} sees on a ${width}, light and dark, has no barrier and fits`, async (t) => {
        const view = { width, scheme: 'light' } as const
        const page = who === 'nobody' ? await journey.visitor(view) : await journey.person(who, view)
        for (const screen of screens.filter((one) => one.who === who))
          await t.test(screen.name, async () => {
            await page.emulateMedia({ colorScheme: 'light' })
            await visit(page, journey.ready, screen)
            await fits(page, screen.name)
            await axe(page, screen.name)
            // Colours follow the scheme under an open page; nothing else depends on it.
            await page.emulateMedia({ colorScheme: 'dark' })
            await axe(page, `${screen.name}, dark`)
          })
        await page.context().close()
      })
})
