import { FIRMS, LONERS, type Person } from './people.ts'

export type Placed = Person & { readonly firm: number | null }

/** Everybody who may write, with the place of their company in the list. */
export const PEOPLE: readonly Placed[] = [
  ...FIRMS.flatMap((firm, index) => firm.people.map((person) => ({ ...person, firm: index }))),
  ...LONERS.map((person) => ({ ...person, firm: null })),
]

/** @throws Error when a story names somebody who is not in the list */
export function findPerson(key: string): Placed {
  const found = PEOPLE.find((person) => person.key === key)
  if (!found) throw new Error(`nobody is called ${key}`)
  return found
}

/** first.last@their.company, in plain letters; their key where a name has no such letters or too many. */
export function addressOf(person: Placed): string {
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
  const name = `${plain(person.first)}.${plain(person.last)}`
  const local = /^[a-z][a-z.-]+[a-z]$/.test(name) && name.length < 30 ? name : person.key
  return `${local}@${person.firm === null ? 'mailbox.example' : (FIRMS[person.firm]?.domain ?? '')}`
}
