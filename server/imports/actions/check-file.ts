import { transaction } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { publish } from '#server/platform/live/hub.ts'
import { listPipelines } from '#server/pipelines/queries.ts'
import type { Services } from '#server/services.ts'
import { MissingStages, StageFinder } from '../find-stage.ts'
import { BATCH_ROWS, type ImportPayload, type KeptShape } from '../import.ts'
import { mappedProperties } from '../map-properties.ts'
import { countJoining } from '../queries/joining.ts'
import { addProblems, clearProblems } from '../queries/problems.ts'
import { changeRun, lockRun } from '../queries/runs.ts'
import { fieldsOf, readDrafts } from '../read-drafts.ts'
import { type Draft, isFatal } from '../read-record.ts'
import { type Known, listMissingStage, resolveAddress, resolveCompanies, resolveContacts } from '../resolve-record.ts'
import { lookUp } from './look-up.ts'
import { NO_ROWS, PROGRESS } from './start.ts'
import { openFile, progress, type Work, workOn } from './work.ts'

/** Reads the whole file and lists everything that will not go in as it is. Changes no record. */
export const checkFile = (services: Services, { runId }: ImportPayload, signal: AbortSignal): Promise<void> =>
  workOn(services, runId, 'checking', signal, check)

async function check(work: Work): Promise<void> {
  const { services, run, signal } = work
  const { db } = services
  const tell = progress()
  const missing = new MissingStages()
  const judge = judgeOf(work, new StageFinder(await listPipelines(db)), missing)
  const rows = { ...NO_ROWS }
  const { listId, newList } = run.options
  const list = listId !== undefined || newList !== undefined ? { joining: 0, withoutLogin: 0 } : null
  // A check that was cut short begins again: it only reads.
  await transaction(db, (tx) => clearProblems(tx, run.id, 'check'))
  const reading = { ...run, properties: await mappedProperties(db, run) }
  for await (const { drafts, upTo, bytes } of readDrafts(await openFile(work), reading, BATCH_ROWS)) {
    if (signal.aborted) return
    const known = await lookUp(db, drafts)
    for (const draft of drafts) judge(draft, known)
    if (list) addUp(list, await countJoining(db, listId, drafts.filter((draft) => !isFatal(draft)).map(namedIn)))
    rows.done = upTo
    // An estimate, for the progress bar, until the end is seen.
    rows.total = Math.max(upTo, Math.round((upTo * run.size) / bytes))
    rows.failed += drafts.filter(isFatal).length
    const goesOn = await transaction(db, async (tx) => {
      if ((await lockRun(tx, run.id))?.state !== 'checking') return false
      await addProblems(tx, run.id, 'check', drafts)
      await changeRun(tx, run.id, { rows })
      await tell(tx)
      return true
    })
    if (!goesOn) return
  }
  if (run.options.createStages && missing.tooMany)
    throw new AppError(
      'invalid-input',
      'The file names more pipelines or statuses than could be meant: see which columns are mapped to them.',
    )
  await transaction(db, async (tx) => {
    if ((await lockRun(tx, run.id))?.state !== 'checking') return
    const shape = { ...run.shape, missing: missing.list(), checked: true, ...(list && { foreseen: list }) }
    // What is done counts rows that are in, from here on.
    await changeRun(tx, run.id, { state: 'checked', rows: { ...rows, total: rows.done, done: 0 }, shape })
    await publish(tx, PROGRESS)
  })
}

const namedIn = ({ values }: Draft) => ({ externalId: values.get('externalId'), email: values.get('email') })

type Foreseen = NonNullable<KeptShape['foreseen']>
function addUp(sum: { -readonly [key in keyof Foreseen]: number }, part: Foreseen): void {
  sum.joining += part.joining
  sum.withoutLogin += part.withoutLogin
}

function judgeOf({ run }: Work, finder: StageFinder, missing: MissingStages) {
  const fieldOf = fieldsOf(run)
  return (draft: Draft, known: Known) => {
    if (isFatal(draft)) return
    resolveAddress(draft, known, fieldOf)
    resolveCompanies(draft, known, fieldOf)
    resolveContacts(draft, known, fieldOf)
    if (run.object !== 'ticket') return
    const found = finder.find(draft.values.get('pipeline')?.trim(), draft.values.get('stage')?.trim())
    if ('stage' in found) return
    missing.add(found)
    if (!run.options.createStages) listMissingStage(draft, found, fieldOf)
  }
}
