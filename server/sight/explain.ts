import type { Explanation, SightRule } from '#contract/sight.ts'
import type { MemberActor } from '#server/actors.ts'
import type { Entry } from '#server/membership/actor.ts'
import { isSsoAlone } from '#server/membership/own-ways.ts'
import type { TicketFacts } from './queries/explain.ts'

export interface Known {
  readonly member: MemberActor
  readonly entry: Entry
  readonly facts: TicketFacts
  /** Names of the portal's access groups. */
  readonly groups: readonly string[]
  /** The member filter and the ticket filter in words; null: none. */
  readonly memberFilter: string | null
  readonly ticketFilter: string | null
  /** Conditions of the ticket filter that the ticket does not meet, in words. */
  readonly unmet: readonly string[]
}

type Rule = Explanation['rules'][number]
type Told = readonly [pass: boolean, fact: string, advice: string]

/** Every rule in turn with the fact behind it. They see the ticket exactly when all pass: the parts are the rule's own. */
export function explain(known: Known): Explanation {
  const told: Record<SightRule, Told> = {
    portal: portal(known),
    account: account(known),
    access: access(known),
    alive: alive(known),
    associated: associated(known),
    company: company(known),
    filter: filter(known),
    thread: thread(known),
  }
  const rules = Object.entries(told).map(([rule, [pass, fact, advice]]): Rule => ({
    rule: rule as SightRule,
    pass,
    fact,
    advice: pass ? null : advice,
  }))
  return { visible: rules.every(({ pass }) => pass), rules }
}

const portal = ({ entry, member }: Known): Told => [
  entry.live,
  entry.live ? `“${member.portal.name}” is on.` : `“${member.portal.name}” is off: nobody sees anything in it.`,
  'Turn the portal on, on the General tab.',
]

const ACCOUNTS: Record<Entry['account'], (name: string) => readonly [fact: string, advice: string]> = {
  active: (name) => [`${name} has an account.`, ''],
  invited: (name) => [
    `${name} was invited and has not chosen a password yet.`,
    'Send the invitation again from the contact’s page.',
  ],
  waiting: (name) => [`${name} has registered and waits for approval.`, 'Approve them on the page Members.'],
  disabled: (name) => [`${name}’s account is switched off.`, 'Switch it on again on the contact’s page.'],
  none: (name) => [`${name} has no account.`, 'Invite them from the contact’s page.'],
}

/** Where a provider opens the portal, nobody chooses a password, and accounts come by themselves (O-07). */
const ACCOUNTS_BY_SSO: Partial<typeof ACCOUNTS> = {
  invited: (name) => [`${name} was invited and has not signed in yet.`, 'Tell them the address of the portal.'],
  none: (name) => [`${name} has not signed in yet, and has no account so far.`, 'Tell them the address of the portal.'],
}

function account({ entry, member }: Known): Told {
  const bySso = isSsoAlone(member.portal) ? ACCOUNTS_BY_SSO[entry.account] : undefined
  const [fact, advice] = (bySso ?? ACCOUNTS[entry.account])(member.name)
  return [entry.account === 'active', fact, advice]
}

function access({ entry, member, groups }: Known): Told {
  if (!entry.listed)
    return [
      false,
      `${member.name} is on none of the lists that single sign-on is for.`,
      'Put them on one of the lists, or choose others on the tab Sign-in and access.',
    ]
  if (member.portal.access !== 'groups') return [entry.admitted, 'The portal asks for no access group.', '']
  if (groups.length === 0)
    return [
      entry.admitted,
      'The portal asks for an access group and names none.',
      'Choose groups on the tab Sign-in and access.',
    ]
  const named = listed(groups)
  return entry.admitted
    ? [true, `${member.name} is in one of the portal’s access groups: ${named}.`, '']
    : [
        false,
        `${member.name} is in none of the portal’s access groups: ${named}.`,
        'Add them to a group, or choose another group on the tab Sign-in and access.',
      ]
}

const alive = ({ facts }: Known): Told => [
  facts.alive,
  facts.alive ? 'The ticket is not deleted.' : 'The ticket is deleted.',
  'Restore the ticket.',
]

function associated({ facts, member }: Known): Told {
  if (facts.role !== null)
    return [facts.associated, `The ticket is their own: ${member.name} is its ${facts.role}.`, '']
  const theirs = member.companies.map(({ name }) => name)
  const tickets = facts.companies ?? []
  const whose = tickets.length === 0 ? 'has no company' : `belongs to ${listed(tickets)}`
  const company = member.portal.severalCompanies ? 'company' : 'primary company'
  if (facts.associated) return [true, `The ticket ${whose}, which ${member.name} belongs to.`, '']
  return [
    false,
    theirs.length === 0
      ? `${member.name} is not on the ticket and has no ${company}.`
      : `${member.name} is not on the ticket. It ${whose}; their ${company} is ${listed(theirs)}.`,
    `Add ${member.name} to the ticket, or put it under their company.`,
  ]
}

function company({ facts, member, memberFilter }: Known): Told {
  if (facts.role !== null) return [facts.company, 'Their own tickets show in every mode.', '']
  const { ticketAccess } = member.portal
  if (ticketAccess === 'company') return [facts.company, 'The portal shows members their company’s tickets.', '']
  if (ticketAccess === 'own')
    return [
      facts.company,
      'The portal shows members their own tickets alone.',
      'Choose “Their own and their company’s” under Ticket access.',
    ]
  return facts.company
    ? [true, `${member.name} matches the condition to see the company’s tickets: ${memberFilter ?? ''}.`, '']
    : [
        false,
        `${member.name} does not match the condition to see the company’s tickets: ${memberFilter ?? 'there is none'}.`,
        'Change the contact, or the condition under Ticket access.',
      ]
}

function filter({ facts, ticketFilter, unmet }: Known): Told {
  if (ticketFilter === null) return [facts.filter, 'The portal has no ticket filter: every ticket is in it.', '']
  return facts.filter
    ? [true, `The ticket matches the portal’s filter: ${ticketFilter}.`, '']
    : [
        false,
        `The ticket does not match the portal’s filter: ${ticketFilter}. Not met: ${unmet.join('; ')}.`,
        'Change the ticket, or the portal’s ticket filter.',
      ]
}

/** Never in the way of the ticket itself: it says how much of its conversations they read. */
function thread({ facts: { threads, shown }, member }: Known): Told {
  const which = member.portal.shownThreads === 'all' ? 'all of them' : 'the oldest'
  if (threads === 0) return [true, 'The ticket has no conversation: its fields show, and a reply starts one.', '']
  if (threads === 1) return [true, 'The ticket’s conversation shows.', '']
  return [
    true,
    `Of the ticket’s ${threads} conversations, ${shown === threads ? 'all show' : `${shown} shows: ${which}`}.`,
    '',
  ]
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
