import type { Named } from '#contract/common.ts'
import { api } from '../api/client.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Paragraphs } from '../ui/Paragraphs.tsx'
import { joiningWords, leavingListWords } from './effects-words.ts'
import { foreseeList, useListChange } from './requests.ts'

interface Membership {
  readonly list: Named
  readonly contact: Named
}

/** Puts a contact on a static list, after a question where that opens a portal to them. Resolves to whether it was done. */
export function useJoinList() {
  const confirm = useConfirm()
  return useListChange(async ({ list, contact }: Membership) => {
    const words = joiningWords(contact.name, await foreseeList(list.id, { contactId: contact.id, change: 'join' }))
    const sure =
      words.length === 0 ||
      (await confirm({
        title: `Put ${contact.name} on “${list.name}”?`,
        text: <Paragraphs lines={words} />,
        action: 'Put on the list',
      }))
    if (sure) await api.put(`/lists/${list.id}/contacts/${contact.id}`)
    return sure
  })
}

/** Takes a contact off a static list, always after a question: it says which portals close. */
export function useLeaveList() {
  const confirm = useConfirm()
  return useListChange(async ({ list, contact }: Membership) => {
    const words = leavingListWords(contact.name, await foreseeList(list.id, { contactId: contact.id, change: 'leave' }))
    const sure = await confirm({
      title: `Take ${contact.name} off “${list.name}”?`,
      text: <Paragraphs lines={[...words, `${contact.name} stays a contact, and can be put on the list again.`]} />,
      action: 'Take off the list',
      danger: words.length > 0,
    })
    if (sure) await api.delete(`/lists/${list.id}/contacts/${contact.id}`)
    return sure
  })
}
