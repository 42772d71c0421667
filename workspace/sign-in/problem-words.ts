import type { StaffProblemCode } from '#contract/staff-sign-in.ts'

interface Words {
  readonly title: string
  readonly text: string
}

/** Why somebody came back from a provider, and what they can do (O-06). */
const PROBLEMS: Record<StaffProblemCode, Words> = {
  'attempt-lost': {
    title: 'This took too long',
    text: 'The sign-in was begun in another browser, took longer than ten minutes, or was finished already. Begin again.',
  },
  'provider-off': {
    title: 'This way is not offered any more',
    text: 'Sign in another way, or ask an admin.',
  },
  'provider-away': {
    title: 'The provider does not answer',
    text: 'It could not be reached, or answered in a way that we cannot use. Try again in a few minutes; an owner can get in with a password.',
  },
  declined: {
    title: 'You did not sign in',
    text: 'The provider says that the sign-in was stopped there, or that you may not use this application. Begin again, or ask whoever runs it.',
  },
  refused: {
    title: 'The answer could not be checked',
    text: 'What the provider sent back is not valid here. Begin again; if it stays, tell an admin the reference.',
  },
  late: {
    title: 'This answer came too late',
    text: 'The provider’s answer had run out when it arrived, or its clock differs from ours. Begin again; if it stays, tell an admin the reference.',
  },
  'not-begun': {
    title: 'Begin here, please',
    text: 'This sign-in began elsewhere, and that is not taken here. Sign in from this page.',
  },
  'address-missing': {
    title: 'The provider names no address',
    text: 'It has to tell us your e-mail address, so that we find you on the staff. An admin can change what it sends.',
  },
  'address-unproven': {
    title: 'Your address is not proven there',
    text: 'The provider does not say that the address is yours. Prove it there, or tell an admin the reference.',
  },
  'address-elsewhere': {
    title: 'This address is not taken from this provider',
    text: 'It may speak for addresses of other domains. Use another provider, or tell an admin the reference.',
  },
  'identity-taken': {
    title: 'Somebody else is connected with it',
    text: 'Your account at the provider belongs to another person on the staff here. Tell an admin the reference.',
  },
  'no-account': {
    title: 'You have no access to the workspace',
    text: 'The provider knows you, but nobody has let you in here: you are not on the staff, or none of your groups has a role. Ask an admin and tell them the reference.',
  },
  'not-admitted': {
    title: 'You have no access to the workspace',
    text: 'The provider knows you, but nobody has let you in here. Ask an admin and tell them the reference.',
  },
}

/** What the address says of a sign-in that did not work; null when it says nothing that we say. */
export const problemOf = (why: string): Words | null =>
  Object.hasOwn(PROBLEMS, why) ? PROBLEMS[why as StaffProblemCode] : null

/** The reference of an address, when it looks like one: a link puts no words of its own on the page. */
export const referenceOf = (ref: string): string | null => (/^[0-9a-f-]{8,64}$/i.test(ref) ? ref : null)
