import { countsIn } from '#server/platform/i18n/plural.ts'

const count = countsIn('en')

/** What lists and pages say of properties, of closing and reopening; the type of the other languages. */
export const en = {
  columns: { requester: 'Requester', priority: 'Priority', category: 'Category' },
  priorities: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  yes: 'Yes',
  no: 'No',
  between: ', ',
  none: 'Not set',
  status: 'Status',
  anyStatus: 'Any status',
  edit: {
    open: 'Change details',
    save: 'Save changes',
    saved: 'Your changes are saved.',
    failed: 'Your changes are not saved. Everything you entered is still here.',
    shut: 'The ticket was closed before your changes arrived. They are not saved.',
    remove: (name: string) => `Remove ${name}`,
    limit: (size: string) => `One file of at most ${size}.`,
  },
  problems: {
    tooLong: (most: string) => `Use at most ${most} characters.`,
    number: (example: string) => `Write a number, such as ${example}.`,
    date: 'Choose a day that the calendar has.',
    boolean: 'Choose yes or no.',
    choice: 'Choose among the options.',
    file: 'The file is not there any more. Choose it again.',
    fixed: 'This cannot be changed here any more.',
  },
  close: {
    open: 'Close ticket',
    ask: 'Close this ticket? It then takes no more replies.',
    forDays: (days: number) =>
      count(days, { one: 'You can reopen it for one day.', other: 'You can reopen it for # days.' }),
    always: 'You can reopen it whenever you need.',
    never: 'You cannot reopen it yourself.',
    confirm: 'Close it',
    done: 'The ticket is closed.',
    refused: 'The ticket cannot be closed here any more. Write a reply and we close it for you.',
  },
  reopen: {
    button: 'Reopen ticket',
    until: (day: string) => `You can reopen it until ${day} if it is not solved.`,
    always: 'You can reopen it if it is not solved.',
    ended: (day: string) => `It could be reopened until ${day}. If you need anything else, file a new ticket.`,
    done: 'The ticket is open again.',
    refused: 'The ticket cannot be reopened any more. File a new ticket instead.',
  },
}

export type FieldTexts = typeof en
