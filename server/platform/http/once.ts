import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { StaffActor } from '../../actors.ts'
import { type Db, transaction, type Tx } from '../database/transaction.ts'
import { AppError } from '../errors.ts'

/**
 * Runs a create once per Idempotency-Key, in one transaction with the key: a repeat, also one that comes while the
 * first runs or after a crash, gets the first one's record. Without the header it simply runs.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 * @param create makes the record and returns its id
 * @throws {AppError} `key-reused` when the key came with another request before, `invalid-input` for a bad key.
 */
export async function once(
  db: Db,
  request: FastifyRequest & { readonly staff: StaffActor },
  create: (tx: Tx) => Promise<string>,
): Promise<string> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return transaction(db, create)
  if (typeof key !== 'string' || key.length < 1 || key.length > 255)
    throw new AppError('invalid-input', 'Idempotency-Key must have 1 to 255 characters')
  const actor = request.staff.tokenId ? `token:${request.staff.tokenId}` : `user:${request.staff.userId}`
  const hash = createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body]))
    .digest()
  return transaction(db, async (tx) => {
    // Waits for a request with the same key that is still running.
    const made = await tx
      .insertInto('idempotency_key')
      .values({ actor, key, request_hash: hash })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) {
      const before = await tx
        .selectFrom('idempotency_key')
        .select(['request_hash', 'body'])
        .where('actor', '=', actor)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      if (!before.request_hash.equals(hash)) throw new AppError('key-reused')
      return String((before.body as { id: string }).id)
    }
    const id = await create(tx)
    await tx
      .updateTable('idempotency_key')
      .set({ body: JSON.stringify({ id }), status: 201 })
      .where('actor', '=', actor)
      .where('key', '=', key)
      .execute()
    return id
  })
}
