import type { StaffActor } from '#server/actors.ts'

/** Pipelines shape everybody's work: those who set the desk up change them. */
export const mayManagePipelines = (staff: StaffActor): boolean => staff.can.has('inboxes.manage')
