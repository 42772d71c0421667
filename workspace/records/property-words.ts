import type { PropertyType } from '#contract/properties.ts'

/** What the types of properties are called. */
export const PROPERTY_WORDS: Readonly<Record<PropertyType, string>> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  choice: 'One choice',
  multi_choice: 'Several choices',
  boolean: 'Yes or no',
  file: 'File',
  user: 'Staff member',
}
