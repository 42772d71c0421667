import type { PortalSettings } from '#server/actors.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import type { Services } from '#server/services.ts'
import type { Role } from '#server/staff/user.ts'
import type { Arrival } from '../arrival.ts'
import type { Assertion, Connection } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { provenAddress } from '../proven-address.ts'
import { addSsoAttempt } from '../queries/attempts.ts'
import { markVerified } from '../queries/connections.ts'
import type { Answer } from '../queries/requests.ts'
import { enterMember } from './enter-member.ts'
import { enterStaff } from './enter-staff.ts'

/** What staff see of a trial (O-03): what came back, and what it would have led to. */
export interface TrialReport {
  readonly connection: Connection
  readonly assertion: Assertion | null
  /** The round trip came to a good end: the connection can be switched on. */
  readonly verified: boolean
  /** What stopped the trial, or would stop this person; null: they would be signed in. */
  readonly problem: SsoProblem | null
  /** A contact, or a member of staff, would be made for them. */
  readonly isNew: boolean
  /** What staff would be; null: the person is a customer, or would be stopped. */
  readonly role: Role | null
  readonly reference: string
}

/** Goes the whole way with the answer of a trial, and takes back what that changed. */
export async function reportTrial(
  { db }: Pick<Services, 'db'>,
  connection: Connection,
  of: { answer: Answer; portal: PortalSettings | null; arrival: Arrival },
): Promise<TrialReport> {
  const { answer, portal, arrival } = of
  const { reference } = arrival
  const assertion = 'assertion' in answer ? answer.assertion : null
  const { problem, isNew, role, proven } =
    'assertion' in answer
      ? await rehearse(db, connection, portal, answer.assertion)
      : { problem: new SsoProblem(answer.problem.code, answer.problem.reason), ...STOPPED, proven: false }
  if (proven) await markVerified(db, connection)
  await addSsoAttempt(db, {
    domainId: connection.domainId,
    connectionId: connection.id,
    result: 'tried',
    problem,
    email: assertion?.email ?? null,
    subject: assertion?.subject ?? null,
    reference,
  })
  return { connection, assertion, verified: proven, problem, isNew, role, reference }
}

class TakenBack extends Error {}

const STOPPED = { isNew: false, role: null } as const

async function rehearse(
  db: Db,
  connection: Connection,
  portal: PortalSettings | null,
  assertion: Assertion,
): Promise<Pick<TrialReport, 'problem' | 'isNew' | 'role'> & { proven: boolean }> {
  try {
    provenAddress(connection, assertion)
  } catch (error) {
    if (error instanceof SsoProblem) return { problem: error, ...STOPPED, proven: false }
    throw error
  }
  let would: Pick<TrialReport, 'isNew' | 'role'> = STOPPED
  const browser = { agent: null }
  const walk = async (tx: Tx) => {
    if (connection.domainId === null) would = await enterStaff(tx, connection, { assertion, browser })
    else if (portal) {
      const { isNew } = await enterMember(tx, portal, connection, { assertion, remember: false, browser })
      would = { isNew, role: null }
    }
    throw new TakenBack()
  }
  try {
    await transaction(db, walk)
  } catch (error) {
    if (error instanceof SsoProblem) return { problem: error, ...STOPPED, proven: true }
    if (!(error instanceof TakenBack)) throw error
  }
  return { problem: null, isNew: would.isNew, role: would.role, proven: true }
}
