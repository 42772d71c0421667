import type { QueryValues } from './client.ts'

/** Names of what the query cache holds. live.ts throws whole branches away, so a list sits under its feature's name. */
export const keys = {
  me: ['me'] as const,
  users: ['users'] as const,
  tokens: ['tokens'] as const,
  audit: (query: QueryValues) => ['audit', query] as const,
  inboxes: ['inboxes'] as const,
  pipelines: ['pipelines'] as const,
  portals: ['portals'] as const,
  domains: ['domains'] as const,
  signIn: (domainId: string) => ['domains', domainId, 'sign-in'] as const,
  sso: {
    /** @param place a domain's id, or `workspace` */
    settings: (place: string) => ['sso', place] as const,
    attempts: (place: string, query: QueryValues) => ['sso', place, 'attempts', query] as const,
    samples: (connectionId: string) => ['sso-samples', connectionId] as const,
  },
  consent: (domainId: string) => ['domains', domainId, 'consent'] as const,
  properties: ['properties'] as const,
  systemPages: {
    all: ['system-pages'] as const,
    one: (id: string) => ['system-pages', 'one', id] as const,
    ofDomain: (id: string) => ['system-pages', 'of-domain', id] as const,
  },
  allMemberMails: ['member-mails'] as const,
  memberMails: (domainId: string, language: string) => ['member-mails', domainId, language] as const,
  memberMailPreview: (domainId: string, kind: string, language: string, wording: object) =>
    ['member-mail-preview', domainId, kind, language, wording] as const,
  notifications: ['notifications'] as const,
  tickets: {
    lists: ['tickets', 'list'] as const,
    list: (query: QueryValues) => ['tickets', 'list', query] as const,
    allCounts: ['tickets', 'counts'] as const,
    counts: (inbox: string) => ['tickets', 'counts', inbox] as const,
    /** The ticket and all that hangs on it. */
    one: (id: string) => ['tickets', 'one', id] as const,
    record: (id: string) => ['tickets', 'one', id, 'record'] as const,
    flow: (id: string) => ['tickets', 'one', id, 'flow'] as const,
    timeline: (id: string) => ['tickets', 'one', id, 'timeline'] as const,
  },
  threads: {
    all: ['threads'] as const,
    list: (query: QueryValues) => ['threads', 'list', query] as const,
    one: (id: string) => ['threads', 'one', id] as const,
    messages: (id: string) => ['threads', 'one', id, 'messages'] as const,
  },
  contacts: {
    all: ['contacts'] as const,
    list: (query: QueryValues) => ['contacts', 'list', query] as const,
    one: (id: string) => ['contacts', 'one', id] as const,
    timeline: (id: string) => ['contacts', 'one', id, 'timeline'] as const,
    consents: (id: string) => ['contacts', 'one', id, 'consents'] as const,
  },
  members: {
    all: ['members'] as const,
    list: (query: QueryValues) => ['members', 'list', query] as const,
    joiners: ['members', 'joiners'] as const,
  },
  companies: {
    all: ['companies'] as const,
    list: (query: QueryValues) => ['companies', 'list', query] as const,
    one: (id: string) => ['companies', 'one', id] as const,
    timeline: (id: string) => ['companies', 'one', id, 'timeline'] as const,
  },
  lists: {
    all: ['lists'] as const,
    list: (query: QueryValues) => ['lists', 'list', query] as const,
    one: (id: string) => ['lists', 'one', id] as const,
    members: (id: string) => ['lists', 'one', id, 'members'] as const,
    effects: (id: string) => ['lists', 'one', id, 'effects'] as const,
    ofContact: (id: string) => ['lists', 'of-contact', id] as const,
  },
  accessGroups: {
    all: ['access-groups'] as const,
    list: (query: QueryValues) => ['access-groups', 'list', query] as const,
    one: (id: string) => ['access-groups', 'one', id] as const,
    members: (id: string) => ['access-groups', 'one', id, 'members'] as const,
    ofContact: (id: string) => ['access-groups', 'of-contact', id] as const,
  },
  imports: {
    all: ['imports'] as const,
    list: ['imports', 'list'] as const,
    one: (id: string) => ['imports', 'one', id] as const,
    problems: (id: string) => ['imports', 'one', id, 'problems'] as const,
  },
  mails: {
    all: ['mails'] as const,
    list: (query: QueryValues) => ['mails', 'list', query] as const,
    one: (id: string) => ['mails', 'one', id] as const,
  },
}
