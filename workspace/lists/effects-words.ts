import type { AccessEffects, ForeseenAccess, ListEffects } from '#contract/sight.ts'

type Portals = readonly { readonly name: string; readonly live: boolean }[]

const quoted = ({ name, live }: Portals[number]): string => (live ? `“${name}”` : `“${name}” (off now)`)
const named = (portals: Portals): string => {
  const names = portals.map(quoted)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What a place on the list opens for one contact, a sentence each; none: nothing. */
export function joiningWords(name: string, { portals }: ListEffects): string[] {
  if (portals.length === 0) return []
  return [
    `${name} may then enter ${named(portals)}.`,
    ...(portals.some(({ mails }) => mails)
      ? ['They have no login yet: a registration mail leaves two minutes later, unless you take this back.']
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
        : `${figure(withoutLogin)} of those who join have no login and get`
  return [opens, `${who} a registration mail, two minutes after they joined.`]
}

const figure = (count: number): string => count.toLocaleString('en-GB')
const contacts = (count: number): string => (count === 1 ? '1 contact' : `${figure(count)} contacts`)

/** How many come and go, in a sentence: of a group `come into` and `leave`. */
export function movingWords({ joins, leaves }: AccessEffects, where: 'group' | 'list'): string {
  const come = where === 'group' ? ['comes into', 'come into'] : ['joins', 'join']
  const go = [`${contacts(leaves)} ${leaves === 1 ? 'leaves' : 'leave'}`]
  if (joins > 0 && leaves > 0) return `${contacts(joins)} ${come[joins === 1 ? 0 : 1]} the ${where}, ${go} it.`
  if (joins > 0) return `${contacts(joins)} ${come[joins === 1 ? 0 : 1]} the ${where}.`
  return leaves > 0 ? `${go} the ${where}.` : `Nobody ${come[0]} the ${where} or leaves it.`
}

/** Which portals open and close for how many, a sentence each; none: nobody gains or loses anything. */
export function accessWords({ effects }: ForeseenAccess): string[] {
  if (!effects)
    return ['For how many contacts this opens or closes portals would take too long to count: they are very many.']
  const { portals, mails, gains } = effects
  return [
    ...portals.filter(({ loses }) => loses > 0).map((portal) => closingSentence(portal)),
    ...portals
      .filter(({ gains }) => gains > 0)
      .map((portal) => `${quoted(portal)} opens to ${contacts(portal.gains)}.`),
    ...(mails > 0 ? [mailSentence(mails, gains)] : []),
  ]
}

/** The same of one contact who comes into a group or goes. */
export function contactAccessWords(name: string, foreseen: ForeseenAccess): string[] {
  if (!foreseen.effects) return accessWords(foreseen)
  const { portals, mails } = foreseen.effects
  const moved = (key: 'gains' | 'loses') => ({
    portals: portals.filter((portal) => portal[key] > 0).map((portal) => ({ ...portal, mails: mails > 0 })),
  })
  return [...leavingListWords(name, moved('loses')), ...joiningWords(name, moved('gains'))]
}

function closingSentence(portal: AccessEffects['portals'][number]): string {
  const { loses, signedIn } = portal
  const closes = `${quoted(portal)} closes to ${contacts(loses)}, from the next click on`
  if (signedIn === 0) return `${closes}.`
  if (loses === 1) return `${closes}; they are signed in to it now.`
  return `${closes}; ${figure(signedIn)} of them ${signedIn === 1 ? 'is' : 'are'} signed in to it now.`
}

function mailSentence(mails: number, gains: number): string {
  if (mails > 1)
    return `${figure(mails)} of them have no login yet: a registration mail to each leaves two minutes later, unless you take this back.`
  const who = gains === 1 ? 'They have' : '1 of them has'
  return `${who} no login yet: a registration mail leaves two minutes later, unless you take this back.`
}
