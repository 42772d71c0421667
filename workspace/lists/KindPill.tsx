import type { ContactList } from '#contract/lists.ts'
import { StatusPill } from '../ui/StatusPill.tsx'

/** Whether people or a filter decide who is on the list. */
export const KindPill = ({ kind }: { kind: ContactList['kind'] }) =>
  kind === 'active' ? <StatusPill tone="brand">Active</StatusPill> : <StatusPill>Static</StatusPill>
