import { createHash } from 'node:crypto'
import { transaction } from '#server/platform/database/transaction.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import type { Assertion, Connection, Incoming } from '../connection.ts'
import { placed } from '../place.ts'
import { SsoProblem } from '../problem.ts'
import { protocolOf } from '../protocols.ts'
import { addRequest, type Away, findAway, keepAnswer, spend } from '../queries/requests.ts'

/** What becomes of an answer: a key with which the browser goes on, or a problem. */
export type Received =
  | { readonly finish: string }
  | { readonly problem: SsoProblem; readonly portalId: string | null; readonly next: string }

/**
 * Checks what a provider sent, and keeps it for the browser, which comes for it in a second step: a form of another site
 * brings no cookie along, and an answer counts for the browser alone that began (S48). Everything that may be used once
 * is used up here, in the database, so that neither another process nor a restart takes it again.
 */
export async function receiveSso(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  connection: Connection,
  incoming: Incoming,
): Promise<Received> {
  const { db } = services
  const protocol = protocolOf(connection)
  const key = protocol.keyOf(incoming)
  const away = looksLikeToken(key) ? await findAway(db, connection.id, hashToken(key)) : null
  const finish = newToken()
  try {
    if (!connection.on && !away?.userId) throw new SsoProblem('connection-off', `${connection.name} is off`)
    const at = await placed(services, connection)
    const assertion = await protocol.receive(at, incoming, away)
    await take(services, connection, { away, assertion, finishHash: hashToken(finish) })
    return { finish }
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    const told =
      away?.userId &&
      (await keepAnswer(db, away.id, hashToken(finish), { problem: { code: error.code, reason: error.message } }))
    return told ? { finish } : { problem: error, portalId: away?.portalId ?? null, next: away?.next ?? '' }
  }
}

function take(
  { db }: Pick<Services, 'db'>,
  connection: Connection,
  { away, assertion, finishHash }: { away: Away | null; assertion: Assertion; finishHash: Buffer },
): Promise<void> {
  return transaction(db, async (tx) => {
    for (const { key, until } of assertion.once)
      if (!(await spend(tx, connection.id, createHash('sha256').update(key).digest(), until)))
        throw new SsoProblem('replayed', 'the id of the answer was used before')
    const id =
      away?.id ??
      (await addRequest(tx, {
        connectionId: connection.id,
        keyHash: hashToken(newToken()),
        browserHash: null,
        portalId: null,
      }))
    if (!(await keepAnswer(tx, id, finishHash, { assertion })))
      throw new SsoProblem('replayed', 'the sign-in was answered before')
  })
}
