import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { removeOldRegistrations } from '#server/membership/queries/registration.ts'
import { removeOldSignIns } from '#server/membership/queries/ways/attempts.ts'
import { removeOldSso } from '#server/membership/sso/queries/requests.ts'
import { removeOldKeys, removeOldLinks, removeOldSessions } from './queries/tidy.ts'
import { addInbox, addPipeline, addPortal, nameAccount, setReplyStages } from './queries.ts'

/** Where the first portal is, before anybody chooses otherwise. */
export const FIRST_PORTAL_PATH = 'support'

/** What a new account starts with: a help desk, a pipeline (H-07), a portal that uses both. */
export interface Founded {
  readonly inboxId: string
  readonly pipelineId: string
  /** By name: New, Waiting on contact, Waiting on us, Closed. */
  readonly stages: ReadonlyMap<string, string>
  readonly portalId: string
}

/** Names the account and makes what it needs before the first ticket. Called once, by set-up and by the demo desk. */
export function foundAccount(db: Db | Tx, company: string): Promise<Founded> {
  return transaction(db, async (tx) => {
    await nameAccount(tx, company)
    const inboxId = await addInbox(tx, 'Support')
    const pipeline = await addPipeline(tx, 'Support pipeline', [
      { name: 'New', state: 'open' },
      { name: 'Waiting on contact', state: 'open' },
      { name: 'Waiting on us', state: 'open' },
      { name: 'Closed', state: 'closed' },
    ])
    await setReplyStages(
      tx,
      pipeline.id,
      pipeline.stages.get('Waiting on us') ?? null,
      pipeline.stages.get('Waiting on contact') ?? null,
    )
    const portalId = await addPortal(tx, { name: `${company} support`, path: FIRST_PORTAL_PATH, inboxId })
    return { inboxId, pipelineId: pipeline.id, stages: pipeline.stages, portalId }
  })
}

/** Each step by itself: a delete that waits must not hold the others back. */
export async function tidyUp(db: Db): Promise<void> {
  await removeOldSessions(db)
  await removeOldLinks(db)
  await removeOldRegistrations(db)
  await removeOldSignIns(db)
  await removeOldSso(db)
  await removeOldKeys(db)
}
