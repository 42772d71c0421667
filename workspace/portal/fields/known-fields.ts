import { DETAIL_FIELDS, LIST_COLUMNS } from '#contract/portals.ts'
import type { Property } from '#contract/properties.ts'

/** What a column or field can be. */
export interface KnownField {
  readonly name: string
  readonly label: string
  /** What a made-up ticket has there, for the preview. */
  readonly sample: string
  /** Whether customers can be let to change it. */
  readonly mayEdit: boolean
}

const BUILT_IN: Readonly<Record<(typeof LIST_COLUMNS)[number], readonly [label: string, sample: string]>> = {
  id: ['ID', '#1042'],
  subject: ['Subject', 'Lens drifts after warm-up'],
  created: ['Created', '12 Nov'],
  activity: ['Last activity', '2 h ago'],
  status: ['Status', 'Open'],
  requester: ['Requester', 'Maya Lindqvist'],
  priority: ['Priority', 'High'],
  category: ['Category', 'Optics'],
}

const SAMPLES: Readonly<Record<Property['type'], string>> = {
  text: 'A few words',
  number: '1,250.5',
  date: '31 Jan 2026',
  choice: '',
  multi_choice: '',
  boolean: 'Yes',
  file: 'contract.pdf',
  user: 'Tomás Rey',
}

function ownField({ name, label, type, options }: Property): KnownField {
  const offered = options.filter(({ archived }) => !archived).map((option) => option.label)
  const sample = offered.slice(0, type === 'multi_choice' ? 2 : 1).join(', ') || SAMPLES[type]
  return { name: `custom.${name}`, label, sample, mayEdit: type !== 'user' }
}

const builtIn = (names: readonly (typeof LIST_COLUMNS)[number][]): KnownField[] =>
  names.map((name) => ({ name, label: BUILT_IN[name][0], sample: BUILT_IN[name][1], mayEdit: true }))

/** What the list's columns can be, the built-in ones first. */
export const knownColumns = (properties: readonly Property[]): KnownField[] => [
  ...builtIn(LIST_COLUMNS),
  ...properties.map(ownField),
]

/** What the fields of a ticket's page can be. */
export const knownFields = (properties: readonly Property[]): KnownField[] => [
  ...builtIn(DETAIL_FIELDS),
  ...properties.map(ownField),
]

/** The list with one item moved up or down. */
export function moveBy<T>(items: readonly T[], index: number, by: number): T[] {
  const item = items[index]
  return item === undefined ? [...items] : items.toSpliced(index, 1).toSpliced(index + by, 0, item)
}
