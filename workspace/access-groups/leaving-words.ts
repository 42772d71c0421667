import type { Leaving } from '#contract/access-groups.ts'

const contacts = (count: number) => (count === 1 ? '1 contact' : `${count.toLocaleString('en-GB')} contacts`)

/** What somebody should know before a list or a contact is taken out of a group. */
export function leavingWords({ leaving, losing, portals }: Leaving): string {
  if (leaving === 0) return 'Nobody leaves the group: everybody concerned is in it in another way, too.'
  const leave = `${contacts(leaving)} ${leaving === 1 ? 'leaves' : 'leave'} the group`
  if (portals.length === 0) return `${leave}. No portal asks for this group now, so nobody loses access.`
  if (losing === 0) return `${leave}, but another group still lets them in: nobody loses access.`
  const names = portals.map(({ name }) => `“${name}”`).join(', ')
  const who =
    losing < leaving ? `${losing.toLocaleString('en-GB')} of them` : losing === 1 ? 'That contact' : 'All of them'
  return `${leave}. ${who} cannot enter ${names} any more, from the next click on.`
}
