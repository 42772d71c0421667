import { access } from './access.ts'
import { billing } from './billing.ts'
import { calibration } from './calibration.ts'
import { curious } from './curious.ts'
import { optics } from './optics.ts'
import { questions } from './questions.ts'
import { repairs } from './repairs.ts'
import { shipping } from './shipping.ts'
import { software } from './software.ts'
import { stabilityRun } from './stability-run.ts'
import type { Story } from './story.ts'
import { workshop } from './workshop.ts'

/** Every ticket of the demo desk, oldest first: their numbers then rise with their age. */
export const STORIES: readonly Story[] = [
  ...calibration,
  ...software,
  ...shipping,
  ...billing,
  ...access,
  ...optics,
  ...repairs,
  ...questions,
  ...workshop,
  ...curious,
]
  .map((story) => (story.talk[0] === '> THREE HUNDRED READINGS' ? { ...story, talk: stabilityRun(300) } : story))
  .toSorted((a, b) => b.days - a.days)
