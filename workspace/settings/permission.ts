import { AGENT_PERMISSIONS, type Permission, PERMISSIONS } from '#contract/permissions.ts'

export const isPermission = (word: string): word is Permission => Object.hasOwn(PERMISSIONS, word)

/** What an agent may be given beyond what every agent may. */
export const GRANTED: readonly Permission[] = Object.keys(PERMISSIONS)
  .filter(isPermission)
  .filter((permission) => !AGENT_PERMISSIONS.includes(permission))
