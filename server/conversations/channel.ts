import type { Thread } from '#contract/conversations.ts'

/**
 * The channels of ours that messages come through: customers may see all of them (P-04). Mail that staff log from a
 * mailbox of their own comes through none: it is an event on a timeline, and has no thread to show (P-05).
 */
export type ChannelKind = Thread['channel']['kind']
