import { paths } from '../paths.ts'

const STEP = 'step-'

/** The number of the step that a tab of the address names, from 0; null: it names none. */
export function stepIn(tab: string | null): number | null {
  if (!tab?.startsWith(STEP)) return null
  const number = Number(tab.slice(STEP.length))
  return Number.isInteger(number) && number >= 1 ? number - 1 : 0
}

/** Where a step of a portal's set-up is; the summary is the one behind the last. */
export const pathToStep = (portalId: string, step: number): string =>
  paths.settingsTab('portal', portalId, `${STEP}${step + 1}`)
