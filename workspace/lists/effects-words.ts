import type { ListEffects } from '#contract/sight.ts'

type Portals = ListEffects['portals']

const named = (portals: Portals): string => {
  const names = portals.map(({ name, live }) => (live ? `“${name}”` : `“${name}” (off now)`))
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What a place on the list opens for one contact, a sentence each; none: nothing. */
export function joiningWords(name: string, { portals }: ListEffects): string[] {
  if (portals.length === 0) return []
  return [
    `${name} may then enter ${named(portals)}.`,
    ...(portals.some(({ mails }) => mails)
      ? ['They have no login yet: a registration mail leaves two minutes later, unless you take them off again.']
      : []),
  ]
}

/** What leaving the list closes for one contact; none: nothing. */
export const leavingListWords = (name: string, { portals }: ListEffects): string[] =>
  portals.length === 0 ? [] : [`${name} cannot enter ${named(portals)} any more, from the next click on.`]

/** What the list opens for whoever joins it; none: nothing. */
export function openingWords({ portals }: ListEffects, withoutLogin?: number): string[] {
  if (portals.length === 0) return []
  const writing = portals.filter(({ mails }) => mails)
  const opens = `Whoever is on this list may enter ${named(portals)}.`
  if (writing.length === 0 || withoutLogin === 0) return [opens]
  const who =
    withoutLogin === undefined
      ? 'Those of them who have no login get'
      : withoutLogin === 1
        ? '1 of those who join has no login and gets'
        : `${withoutLogin.toLocaleString('en-GB')} of those who join have no login and get`
  return [opens, `${who} a registration mail, two minutes after they joined.`]
}
