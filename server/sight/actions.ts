import type { Filter } from '#contract/filters.ts'
import type { Effects, Explanation, ListEffects, ListEffectsQuery, ProposedSight } from '#contract/sight.ts'
import type { Count } from '#contract/common.ts'
import type { StaffActor } from '#server/actors.ts'
import { prepareFilter } from '#server/filters/actions.ts'
import { compileFilter } from '#server/filters/compile.ts'
import { describeFilter } from '#server/filters/describe.ts'
import { fieldsOf } from '#server/filters/queries.ts'
import { getList } from '#server/lists/queries/lists.ts'
import { readersOf } from '#server/membership/actor.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import { findRecord, type PortalRecord } from '#server/portals/queries/settings.ts'
import { explain } from './explain.ts'
import { countLost, countSignedIn, groupsOf, type Lost, MOST_AFFECTED, type Sight } from './queries/effects.ts'
import { ticketFacts, whichHold } from './queries/explain.ts'
import { doorsMoved, doorsOf } from './queries/list-effects.ts'

/**
 * Why a customer sees a ticket in a portal, or does not (P-13).
 * @throws {AppError} `not-found` for a portal, a contact or a ticket that is not there, or not this reader's to see
 */
export async function explainSight(
  db: Db,
  staff: StaffActor,
  of: { portalId: string; contactId: string; ticketId: string },
): Promise<Explanation> {
  const portal = found(await findRecord(db, of.portalId))
  const { member, entry } = found((await readersOf(db, of.contactId, of.portalId))[0])
  const facts = found(await ticketFacts(db, staff, member, of.ticketId))
  const groups = (await groupsOf(db, of.portalId)).map(({ name }) => name)
  const ticketFields = await fieldsOf(db, 'ticket')
  const { ticketFilter, memberFilter } = portal
  const single = ticketFilter === null || facts.filter ? [] : singles(ticketFilter)
  const holds = await whichHold(
    db,
    of.ticketId,
    single.map((filter) => compileFilter(filter, ticketFields)),
  )
  return explain({
    member,
    entry,
    facts,
    groups,
    memberFilter: memberFilter && describeFilter(memberFilter, await fieldsOf(db, 'contact')),
    ticketFilter: ticketFilter && describeFilter(ticketFilter, ticketFields),
    unmet: single.filter((_, at) => !holds[at]).map((filter) => describeFilter(filter, ticketFields)),
  })
}

/** Each condition as a filter of its own. */
const singles = (filter: Filter): Filter[] =>
  filter.groups.flatMap(({ conditions }) =>
    conditions.map((condition): Filter => ({ match: 'all', groups: [{ match: 'all', conditions: [condition] }] })),
  )

/**
 * Who would see more or less if this were saved, by the very rule that would then be in force.
 * @throws {AppError} `not-found`, or `invalid-input` beside each condition that is wrong
 */
export async function foreseeEffects(db: Db, portalId: string, proposed: ProposedSight): Promise<Effects> {
  const portal = found(await findRecord(db, portalId))
  const groups = (await groupsOf(db, portalId)).map(({ id }) => id)
  const now: Sight = { ...portal, groupIds: groups, domainId: portal.domain.id }
  const then = await sightAfter(db, portal, groups, proposed)
  // One after the other: each may hold the database for its whole time.
  const loses = await countLost(db, now, then)
  const gains = await countLost(db, then, now)
  const moves = proposed.domainId !== undefined && proposed.domainId !== portal.domain.id
  return {
    loses: loses && affected(loses),
    gains: gains && affected(gains),
    signedOut: capped(moves ? await countSignedIn(db, portalId) : 0),
  }
}

async function sightAfter(db: Db, portal: PortalRecord, groups: string[], proposed: ProposedSight): Promise<Sight> {
  const { ticketFilter, memberFilter } = proposed
  const compiled = async (object: 'ticket' | 'contact', filter: Filter | null, at: string) =>
    filter && (await prepareFilter(db, object, filter, at)).sql
  return {
    access: proposed.access ?? portal.access,
    groupIds: proposed.accessGroupIds ?? groups,
    domainId: proposed.domainId ?? portal.domain.id,
    ticketAccess: proposed.ticketAccess ?? portal.ticketAccess,
    severalCompanies: proposed.severalCompanies ?? portal.severalCompanies,
    ticketFilterSql:
      ticketFilter === undefined ? portal.ticketFilterSql : await compiled('ticket', ticketFilter, 'ticketFilter'),
    memberFilterSql:
      memberFilter === undefined ? portal.memberFilterSql : await compiled('contact', memberFilter, 'memberFilter'),
  }
}

/**
 * Which portals open or close for a contact who joins or leaves a list; without a contact, which it helps into at all.
 * @throws {AppError} `not-found` for a list that is not there
 */
export async function foreseeList(
  db: Db,
  listId: string,
  { contactId, change = 'join' }: ListEffectsQuery,
): Promise<ListEffects> {
  found(await getList(db, listId))
  const portals = contactId ? doorsMoved(db, { listId, contactId, change }) : doorsOf(db, listId)
  return { portals: await portals }
}

const capped = (count: number): Count => ({ count: Math.min(count, MOST_AFFECTED), more: count > MOST_AFFECTED })
const affected = ({ customers, tickets }: Lost) => ({ customers: capped(customers), tickets: capped(tickets) })
