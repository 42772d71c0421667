/** Every screen's address below /workspace. routes.tsx builds the screens from these, and links are made from them. */
export const SCREENS = {
  home: '/',
  signIn: '/sign-in',
  setUp: '/set-up',
  forgotPassword: '/forgot-password',
  setPassword: '/set-password',
  inbox: '/inbox/$inbox/$view',
  inboxTicket: '/inbox/$inbox/$view/$ticketId',
  threads: '/inbox/$inbox/without-ticket',
  thread: '/inbox/$inbox/without-ticket/$threadId',
  ticket: '/tickets/$ticketId',
  newTicket: '/tickets/new',
  contacts: '/contacts',
  contact: '/contacts/$contactId',
  members: '/members',
  companies: '/companies',
  company: '/companies/$companyId',
  lists: '/lists',
  newList: '/lists/new',
  list: '/lists/$listId',
  imports: '/imports',
  importRun: '/imports/$importId',
  mails: '/mail',
  mail: '/mail/$mailId',
  settings: '/settings',
  settingsOf: '/settings/$section',
  settingsRecord: '/settings/$section/$recordId',
  settingsTab: '/settings/$section/$recordId/$tab',
} as const

export type ScreenName = keyof typeof SCREENS
type ParamsIn<P extends string> = P extends `${string}$${infer Name}/${infer Rest}`
  ? Name | ParamsIn<Rest>
  : P extends `${string}$${infer Name}`
    ? Name
    : never

/** The address of a screen; a parameter that is missing or misspelt does not compile. */
export function pathTo<S extends ScreenName>(
  screen: S,
  ...[params]: ParamsIn<(typeof SCREENS)[S]> extends never ? [] : [Record<ParamsIn<(typeof SCREENS)[S]>, string>]
): string {
  const values: Record<string, string> = params ?? {}
  return SCREENS[screen].replaceAll(/\$(\w+)/g, (_all, name: string) => encodeURIComponent(values[name] ?? ''))
}

export const VIEWS = ['mine', 'unassigned', 'open', 'closed'] as const
export type View = (typeof VIEWS)[number]
export const SETTINGS_SECTIONS = [
  'profile',
  'account',
  'portal',
  'domains',
  'private-content',
  'languages',
  'access-groups',
  'privacy',
  'inboxes',
  'pipelines',
  'properties',
  'users',
  'staff-sso',
  'tokens',
  'audit',
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

/** Links, by what they open. */
export const paths = {
  home: () => pathTo('home'),
  signIn: () => pathTo('signIn'),
  forgotPassword: () => pathTo('forgotPassword'),
  /** @param inbox an inbox's id, or `all` */
  inbox: (inbox = 'all', view: View = 'open') => pathTo('inbox', { inbox, view }),
  inboxTicket: (inbox: string, view: View, ticketId: string) => pathTo('inboxTicket', { inbox, view, ticketId }),
  /** Conversations without a ticket. */
  threads: (inbox: string) => pathTo('threads', { inbox }),
  thread: (inbox: string, threadId: string) => pathTo('thread', { inbox, threadId }),
  ticket: (ticketId: string) => pathTo('ticket', { ticketId }),
  newTicket: () => pathTo('newTicket'),
  contacts: () => pathTo('contacts'),
  contact: (contactId: string) => pathTo('contact', { contactId }),
  members: () => pathTo('members'),
  companies: () => pathTo('companies'),
  company: (companyId: string) => pathTo('company', { companyId }),
  lists: () => pathTo('lists'),
  newList: () => pathTo('newList'),
  list: (listId: string) => pathTo('list', { listId }),
  imports: () => pathTo('imports'),
  importRun: (importId: string) => pathTo('importRun', { importId }),
  mails: () => pathTo('mails'),
  mail: (mailId: string) => pathTo('mail', { mailId }),
  privacy: (domainId: string) => pathTo('settingsRecord', { section: 'privacy', recordId: domainId }),
  settings: (section?: SettingsSection) => (section ? pathTo('settingsOf', { section }) : pathTo('settings')),
  settingsRecord: (section: SettingsSection, recordId: string) => pathTo('settingsRecord', { section, recordId }),
  settingsTab: (section: SettingsSection, recordId: string, tab: string) =>
    pathTo('settingsTab', { section, recordId, tab }),
}
