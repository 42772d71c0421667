import type { Priority, Stage } from '#contract/tickets.ts'
import type { ImportedCompany } from '#server/companies/company.ts'
import type { ImportedContact } from '#server/contacts/contact.ts'
import type { ImportedTicket } from '#server/tickets/actions/import.ts'
import type { Draft } from './read-record.ts'

/** Names of custom properties by the labels that the mapping gives. */
export type PropertyNames = ReadonlyMap<string, string>

// An empty cell is left out like a missing column: an import fills in and corrects, it never erases.

const customOf = ({ custom }: Draft, names: PropertyNames): Record<string, string> =>
  Object.fromEntries([...custom].map(([label, value]) => [names.get(label) ?? label, value]))

export function toCompany(draft: Draft, names: PropertyNames): ImportedCompany {
  const { values } = draft
  return {
    externalId: values.get('externalId'),
    name: values.get('name'),
    domain: values.get('domain'),
    phone: values.get('phone'),
    city: values.get('city'),
    country: values.get('country'),
    industry: values.get('industry'),
    custom: customOf(draft, names),
    createdAt: values.get('createdAt'),
  }
}

/** @param companyIds undefined when no column of the file names companies */
export function toContact(draft: Draft, names: PropertyNames, companyIds: string[] | undefined): ImportedContact {
  const { values } = draft
  return {
    externalId: values.get('externalId'),
    firstName: values.get('firstName'),
    lastName: values.get('lastName'),
    email: values.get('email'),
    phone: values.get('phone'),
    jobTitle: values.get('jobTitle'),
    language: values.get('language'),
    custom: customOf(draft, names),
    createdAt: values.get('createdAt'),
    companyIds,
  }
}

export function toTicket(
  draft: Draft,
  names: PropertyNames,
  linked: { stage: Stage; contactIds: string[]; companyIds: string[] },
): ImportedTicket {
  const { values } = draft
  const given = <K extends string>(name: K) => {
    const value = values.get(name)
    return (value === undefined ? {} : { [name]: value }) as { [key in K]?: string }
  }
  const priority = values.get('priority') as Priority | undefined
  return {
    externalId: values.get('externalId') ?? null,
    subject: values.get('subject') ?? '',
    stageId: linked.stage.id,
    ...given('description'),
    ...(priority === undefined ? {} : { priority }),
    ...given('source'),
    ...given('category'),
    custom: customOf(draft, names),
    ...given('createdAt'),
    ...given('activityAt'),
    ...closing(values, linked.stage),
    contactIds: linked.contactIds,
    companyIds: linked.companyIds,
  }
}

/** An open ticket has no close date; a closed one without was closed at its last activity, not today. */
function closing(values: ReadonlyMap<string, string>, stage: Stage): { closedAt?: string } {
  if (stage.state === 'open') return {}
  const closedAt = values.get('closedAt') ?? values.get('activityAt') ?? values.get('createdAt')
  return closedAt === undefined ? {} : { closedAt }
}
