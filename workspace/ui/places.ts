import {
  type Icon,
  IconAddressBook,
  IconBuilding,
  IconInbox,
  IconListDetails,
  IconMailForward,
  IconSettings,
  IconTableImport,
} from '@tabler/icons-react'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'

export interface Place {
  readonly label: string
  readonly to: string
  /** Addresses that belong to the place. */
  readonly under: string
  readonly icon: Icon
  /** Not in the bottom bar of a phone: the menu has it there. */
  readonly wideOnly?: boolean
}

/** Where the person signed in may go. */
export function usePlaces(): Place[] {
  const { can } = useMe()
  return [
    { label: 'Inbox', to: paths.inbox(), under: '/inbox', icon: IconInbox },
    ...(can.includes('contacts.read')
      ? [
          { label: 'Contacts', to: paths.contacts(), under: '/contacts', icon: IconAddressBook },
          { label: 'Companies', to: paths.companies(), under: '/companies', icon: IconBuilding },
          { label: 'Lists', to: paths.lists(), under: '/lists', icon: IconListDetails, wideOnly: true },
        ]
      : []),
    ...(can.includes('imports.run')
      ? [{ label: 'Imports', to: paths.imports(), under: '/imports', icon: IconTableImport, wideOnly: true }]
      : []),
    ...(can.includes('mail.read')
      ? [{ label: 'Outgoing mail', to: paths.mails(), under: '/mail', icon: IconMailForward, wideOnly: true }]
      : []),
    { label: 'Settings', to: paths.settings(), under: '/settings', icon: IconSettings, wideOnly: true },
  ]
}
