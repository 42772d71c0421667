import type { Connection } from './connection.ts'

/** The highest role that somebody's groups give them in the workspace (H-12); null: none does. */
export function roleByGroup({ roles }: Pick<Connection, 'roles'>, groups: readonly string[]): 'admin' | 'agent' | null {
  const given = roles.filter(({ value }) => groups.includes(value)).map(({ role }) => role)
  return given.includes('admin') ? 'admin' : (given[0] ?? null)
}
