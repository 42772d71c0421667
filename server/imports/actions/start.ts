import type { ColumnMapping, ImportCheck } from '#contract/imports.ts'
import type { StaffActor } from '#server/actors.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { publish } from '#server/platform/live/hub.ts'
import { checkImport, runImport, type StoredRun } from '../import.ts'
import { canCancel, canCheck, canRun, mayMakeStages } from '../policy.ts'
import { mappedProperties } from '../map-properties.ts'
import { clearProblems } from '../queries/problems.ts'
import { changeRun, lockRun } from '../queries/runs.ts'
import { TARGETS, targetOf } from '../targets.ts'
import { checkList, makeList } from './choose-list.ts'
import { tellJoined } from './tell-joined.ts'

export const NO_ROWS = { total: 0, done: 0, created: 0, updated: 0, same: 0, failed: 0 }
const NOTHING_DONE = { rows: NO_ROWS, joined: 0, joinedTold: 0 }
/** Live readers fetch the import again. */
export const PROGRESS = { kind: 'import.progress', ticketId: null, topics: ['staff'] }
export const jobKey = (runId: string): string => `import:${runId}`

/** Takes the mapping and checks the whole file against it, in the background. */
export function startCheck(db: Db, staff: StaffActor, id: string, { mapping, options = {} }: ImportCheck) {
  return transaction(db, async (tx) => {
    const run = found(await lockRun(tx, id))
    if (!canCheck(run)) throw new AppError('conflict', 'This import is under way or done: upload the file again.')
    if (options.createStages && !mayMakeStages(staff))
      throw new AppError('not-allowed', 'Making pipelines and stages needs the permission to set them up.')
    await checkList(tx, staff, run.object, options)
    const { foreseen: _, ...file } = run.shape
    const shape = { ...file, missing: [], checked: false }
    const kept = checkedMapping(run, mapping)
    for (const { label, type } of (await mappedProperties(tx, { object: run.object, mapping: kept })).values())
      if (type === 'file') throw invalid('mapping', `“${label}” holds files, which a table cannot bring: leave it out.`)
    const change = { mapping: kept, options, shape, ...NOTHING_DONE, error: null, finished: false }
    await changeRun(tx, id, { ...change, state: 'checking', userId: staff.userId })
    await clearProblems(tx, id, 'check')
    await clearProblems(tx, id, 'run')
    await enqueue(tx, checkImport, { runId: id }, { key: jobKey(id) })
    await publish(tx, PROGRESS)
  })
}

/** The mapping with its labels, once it makes sense. */
function checkedMapping({ object, shape }: Omit<StoredRun, 'problems'>, mapping: ColumnMapping[]): ColumnMapping[] {
  const columns = new Set<number>()
  const taken = new Set<string>()
  const mapped = mapping.map((one): ColumnMapping => {
    const { column, target, label } = one
    const name = shape.columns[column]?.name
    if (name === undefined) throw invalid('mapping', `The file has no column ${column}.`)
    if (columns.has(column)) throw invalid('mapping', `The column “${name}” is mapped twice.`)
    columns.add(column)
    if (target === 'skip') return { column, target }
    const own = target === 'custom' ? (label?.trim() ? label : name).slice(0, 100) : undefined
    const goal = own === undefined ? targetOf(object, target)?.label : own
    if (goal === undefined) throw invalid('mapping', `A ${object} has no property “${target}”.`)
    const key = own === undefined ? target : `custom ${nameKey(own)}`
    if (taken.has(key)) throw invalid('mapping', `Two columns go to “${goal}”: choose one.`)
    taken.add(key)
    return own === undefined ? { column, target } : { column, target, label: own }
  })
  for (const { target, label, required } of TARGETS[object])
    if (required && !taken.has(target)) throw invalid('mapping', `Choose the column that holds “${label}”.`)
  if (object === 'contact' && !['email', 'firstName', 'lastName'].some((name) => taken.has(name)))
    throw invalid('mapping', 'Choose a column for “Email”, “First name” or “Last name”.')
  return mapped
}

/** Puts the rows in, in the background; a run that failed goes on behind the last row that is in. */
export function startRun(db: Db, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const run = found(await lockRun(tx, id))
    if (!canRun(run)) throw new AppError('conflict', 'Check the file first, and wait for the check to end.')
    if (run.options.createStages && !mayMakeStages(staff))
      throw new AppError('not-allowed', 'Making pipelines and stages needs the permission to set them up.')
    await checkList(tx, staff, run.object, run.options)
    const options = await makeList(tx, staff, run.options)
    const goesOn = run.rows.done > 0
    const done = goesOn ? {} : { ...NOTHING_DONE, rows: { ...NO_ROWS, total: run.rows.total } }
    if (!goesOn) await clearProblems(tx, id, 'run')
    const change = { options, ...done, error: null, finished: false, userId: staff.userId }
    await changeRun(tx, id, { ...change, state: 'running' })
    await enqueue(tx, runImport, { runId: id }, { key: jobKey(id) })
    await publish(tx, PROGRESS)
  })
}

/** Stops after the rows that are in; they stay. */
export function cancelImport(db: Db, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    const run = found(await lockRun(tx, id))
    if (!canCancel(run)) throw new AppError('conflict', 'This import has ended already.')
    await changeRun(tx, id, { state: 'cancelled', finished: true })
    await tellJoined(tx, run)
    await publish(tx, PROGRESS)
  })
}
