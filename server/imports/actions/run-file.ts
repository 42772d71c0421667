import { importCompanies } from '#server/companies/actions/import.ts'
import { importContacts } from '#server/contacts/actions/import.ts'
import { addImported } from '#server/lists/actions/import.ts'
import { listPipelines } from '#server/pipelines/queries.ts'
import { transaction, type Tx } from '#server/platform/database/transaction.ts'
import { publish } from '#server/platform/live/hub.ts'
import type { Services } from '#server/services.ts'
import { importTickets } from '#server/tickets/actions/import.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { StageFinder } from '../find-stage.ts'
import { BATCH_ROWS, type ImportPayload, type StoredRun } from '../import.ts'
import { mappedProperties } from '../map-properties.ts'
import { primaryCompanies } from '../queries/lookups.ts'
import { addProblems } from '../queries/problems.ts'
import { changeRun, lockRun } from '../queries/runs.ts'
import { fieldsOf, readDrafts } from '../read-drafts.ts'
import { type Draft, isFatal } from '../read-record.ts'
import { listMissingStage, resolveAddress, resolveCompanies, resolveContacts } from '../resolve-record.ts'
import { type PropertyNames, toCompany, toContact, toTicket } from '../to-record.ts'
import { lookUp } from './look-up.ts'
import { makeProperties, makeStages } from './make-missing.ts'
import { PROGRESS } from './start.ts'
import { tellJoined } from './tell-joined.ts'
import { openFile, progress, type Work, workOn } from './work.ts'
import { type Write, writeBatch, type WrittenBatch } from './write-batch.ts'

/**
 * Puts the rows in. How far it came is written in the transaction of each batch: after a crash the next worker
 * begins exactly behind the last batch that is in.
 */
export const runFile = (services: Services, { runId }: ImportPayload, signal: AbortSignal): Promise<void> =>
  workOn(services, runId, 'running', signal, run)

async function run(work: Work): Promise<void> {
  const { services, run, signal, staff } = work
  const { db } = services
  const tell = progress()
  const names = await transaction(db, async (tx) => {
    await makeStages(tx, work)
    return makeProperties(tx, work)
  })
  const prepare = await preparerOf(work, names)
  const reading = { ...run, properties: await mappedProperties(db, run) }
  for await (const { drafts, upTo } of readDrafts(await openFile(work), reading, BATCH_ROWS, run.rows.done)) {
    if (signal.aborted) return
    const goesOn = await transaction(db, async (tx) => {
      const now = await lockRun(tx, run.id)
      if (now?.state !== 'running' || now.rows.done !== upTo - drafts.length) return false
      const { outcomes, contactIds } = await writeBatch(tx, drafts, await prepare(tx, drafts))
      await addProblems(tx, run.id, 'run', drafts)
      const { listId } = now.options
      const joined = listId === undefined ? 0 : await addImported(tx, staff, listId, contactIds)
      await changeRun(tx, run.id, { rows: counted(now.rows, outcomes, upTo), joined: now.joined + joined })
      await tell(tx)
      return true
    })
    if (!goesOn) return
  }
  await transaction(db, async (tx) => {
    const now = await lockRun(tx, run.id)
    if (now?.state !== 'running') return
    await changeRun(tx, run.id, { state: 'done', finished: true, rows: { ...now.rows, total: now.rows.done } })
    await tellJoined(tx, now)
    const data = { importId: run.id, object: run.object, fileName: run.fileName, rows: now.rows }
    await recordEvent(tx, { kind: 'import.finished', by: staff, data })
    await publish(tx, PROGRESS)
  })
}

function counted(rows: StoredRun['rows'], outcomes: WrittenBatch['outcomes'], done: number): StoredRun['rows'] {
  const count = (what: WrittenBatch['outcomes'][number]) =>
    rows[what] + outcomes.filter((outcome) => outcome === what).length
  return {
    total: Math.max(rows.total, done),
    done,
    created: count('created'),
    updated: count('updated'),
    same: count('same'),
    failed: count('failed'),
  }
}

/** Finds what the rows of a batch name, lists what is not there, and says how the good ones are written. */
async function preparerOf({ services, run, staff }: Work, names: PropertyNames) {
  const fieldOf = fieldsOf(run)
  const finder = new StageFinder(await listPipelines(services.db))
  const namesCompanies = run.mapping.some(({ target }) => /^association\.(company|primaryCompany)/.test(target))

  return async (tx: Tx, drafts: readonly Draft[]): Promise<Write> => {
    const known = await lookUp(tx, drafts)
    const linked = drafts.map((draft) => {
      if (isFatal(draft)) return { contactIds: [], companyIds: [] }
      resolveAddress(draft, known, fieldOf)
      return {
        companyIds: resolveCompanies(draft, known, fieldOf),
        contactIds: resolveContacts(draft, known, fieldOf),
      }
    })
    if (run.object === 'company') {
      const records = drafts.map((draft) => toCompany(draft, names))
      return async (t, rows) => ({ outcomes: await importCompanies(t, staff, at(records, rows)) })
    }
    if (run.object === 'contact') {
      const records = drafts.map((draft, row) =>
        toContact(draft, names, namesCompanies ? linked[row]?.companyIds : undefined),
      )
      return (t, rows) => importContacts(t, staff, at(records, rows))
    }
    // Without a column for companies a ticket is its requester's company's, as one that is made by hand.
    const requesters = linked.flatMap(({ contactIds }) => contactIds[0] ?? [])
    const primary = namesCompanies ? new Map<string, string>() : await primaryCompanies(tx, requesters)
    const records = drafts.map((draft, row) => {
      const { contactIds = [], companyIds = [] } = linked[row] ?? {}
      const found = finder.find(draft.values.get('pipeline')?.trim(), draft.values.get('stage')?.trim())
      if (!('stage' in found)) {
        if (!isFatal(draft)) listMissingStage(draft, found, fieldOf)
        return null
      }
      const own = primary.get(contactIds[0] ?? '')
      return toTicket(draft, names, { stage: found.stage, contactIds, companyIds: own ? [own] : companyIds })
    })
    return async (t, rows) => {
      const named = at(records, rows).filter((record) => record !== null)
      return { outcomes: await importTickets(t, staff, named) }
    }
  }
}

const at = <T>(items: readonly T[], places: readonly number[]): T[] => places.map((place) => items[place] as T)
