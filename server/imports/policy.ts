import type { StaffActor } from '#server/actors.ts'
import type { StoredRun } from './import.ts'

type Standing = Pick<StoredRun, 'state' | 'shape'>

/** Pipelines are everybody's: an import makes them only for those who may. */
export const mayMakeStages = (staff: StaffActor): boolean => staff.can.has('inboxes.manage')
/** Until it is done, a file can be checked again, with another mapping. */
export const canCheck = ({ state }: Standing): boolean => ['uploaded', 'checked', 'failed', 'cancelled'].includes(state)
/** A run that failed or was stopped goes on behind the rows that are in. */
export const canRun = ({ state, shape }: Standing): boolean =>
  state === 'checked' || ((state === 'failed' || state === 'cancelled') && shape.checked === true)
export const canCancel = ({ state }: Standing): boolean =>
  ['uploaded', 'checking', 'checked', 'running'].includes(state)
