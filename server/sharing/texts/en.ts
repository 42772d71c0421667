/** What customers read about who else reads a ticket. */
export const en = {
  people: 'People on this ticket',
  requester: 'Requester',
  participant: 'In CC',
  you: 'You',
  address: 'E-mail address',
  addButton: 'Add',
  help: 'They read the ticket here once they sign in, and get a mail with each answer.',
  remove: (name: string) => `Remove ${name}`,
  removeShort: 'Remove',
  leave: 'Leave this ticket',
  added: 'Added. They get a mail if we may write to that address.',
  removed: 'Removed. They do not see this ticket any more.',
  invalid: 'That is not an e-mail address, such as name@example.com.',
  full: (most: number) => `At most ${most} people fit on a ticket.`,
  often: 'You have added many people lately. Try again in an hour.',
  cc: 'CC',
  inCc: 'You are in CC',
  company: 'Company',
  show: 'Show',
  channels: { email: 'E-mail', chat: 'Chat', messenger: 'Messenger', form: 'Form', portal: 'Portal' },
  alone: (number: string) => `You get this mail because you are on ticket ${number}.`,
  mail: {
    subject: (number: string) => `You were added to ticket ${number}`,
    heading: 'You were added to a ticket',
    text: (account: string, number: string) =>
      `A customer of ${account} added you to ticket ${number}, so that you can read and answer it.`,
    next: 'You get a mail as soon as somebody answers.',
    button: 'Open the ticket',
    footer: (account: string, number: string) =>
      `You get this mail because this address was added to ticket ${number} at ${account}. If you do not know why, you need do nothing.`,
  },
}

export type SharingTexts = typeof en
