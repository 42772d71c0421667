import { Type } from 'typebox'

/** What a staff member or an API token may do. A route names one of them, `staff` (any staff) or `public`. */
export const PERMISSIONS = {
  'tickets.read': 'See tickets, conversations and comments of the inboxes they may open',
  'tickets.write': 'Answer, comment, assign, move and create tickets',
  'tickets.delete': 'Delete and restore tickets',
  'contacts.read': 'See contacts and companies',
  'contacts.write': 'Create and change contacts and companies, invite contacts to the portal',
  'contacts.delete': 'Delete and restore contacts and companies',
  'imports.run': 'Import files',
  'mail.read': 'See outgoing mail',
  'inboxes.manage': 'Set up inboxes and pipelines',
  'portal.manage': 'Customer portal settings',
  'portal.view-as': 'See a portal as one of its customers, without changing anything',
  'users.manage': 'Invite staff and change what they may do',
  'tokens.manage': 'Make and revoke API tokens',
} as const

export type Permission = keyof typeof PERMISSIONS
export const Permission = Type.Enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])

/** What every agent may do; owners and admins may do everything. */
export const AGENT_PERMISSIONS: readonly Permission[] = [
  'tickets.read',
  'tickets.write',
  'contacts.read',
  'contacts.write',
]

/** Who may call a route. */
export type Access = 'public' | 'member' | 'staff' | Permission
