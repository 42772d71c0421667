import type { Permission } from '#contract/permissions.ts'
import type { SettingsSection } from '../paths.ts'

export interface SectionEntry {
  readonly id: SettingsSection
  readonly label: string
  /** One of several; null: everybody's own. */
  readonly needs: Permission | readonly Permission[] | null
}

/** The settings by who they concern, in the order of the list. */
export const SECTION_GROUPS: readonly { label: string; entries: readonly SectionEntry[] }[] = [
  { label: 'You', entries: [{ id: 'profile', label: 'My profile', needs: null }] },
  {
    label: 'Company',
    entries: [{ id: 'account', label: 'General', needs: 'portal.manage' }],
  },
  {
    label: 'Content',
    entries: [
      { id: 'portal', label: 'Customer portal', needs: 'portal.manage' },
      { id: 'domains', label: 'Domains', needs: 'portal.manage' },
      { id: 'private-content', label: 'Private content', needs: 'portal.manage' },
      { id: 'languages', label: 'Languages', needs: 'portal.manage' },
      { id: 'access-groups', label: 'Access groups', needs: 'portal.manage' },
      { id: 'privacy', label: 'Privacy', needs: 'portal.manage' },
    ],
  },
  {
    label: 'Help desk',
    entries: [
      { id: 'inboxes', label: 'Inboxes', needs: 'inboxes.manage' },
      { id: 'pipelines', label: 'Pipelines', needs: 'inboxes.manage' },
      { id: 'properties', label: 'Properties', needs: 'inboxes.manage' },
    ],
  },
  {
    label: 'Access',
    entries: [
      { id: 'users', label: 'Staff', needs: 'users.manage' },
      { id: 'staff-sso', label: 'Single sign-on for staff', needs: 'users.manage' },
      { id: 'tokens', label: 'API tokens', needs: 'tokens.manage' },
      { id: 'audit', label: 'Audit log', needs: ['portal.manage', 'users.manage'] },
    ],
  },
]
