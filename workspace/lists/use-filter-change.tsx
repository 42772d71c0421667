import type { Filter } from '#contract/filters.ts'
import type { ContactList } from '#contract/lists.ts'
import { api } from '../api/client.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Paragraphs } from '../ui/Paragraphs.tsx'
import { accessWords, movingWords } from './effects-words.ts'
import { foreseeFilter, useListChange } from './requests.ts'

/** Gives an active list another filter, after a question where that opens or closes a portal. Resolves to whether it did. */
export function useFilterChange(list: ContactList) {
  const confirm = useConfirm()
  return useListChange(async (filter: Filter) => {
    const foreseen = await foreseeFilter(list.id, filter)
    const words = accessWords(foreseen)
    const moving = foreseen.effects ? [movingWords(foreseen.effects, 'list')] : []
    const sure =
      words.length === 0 ||
      (await confirm({
        title: 'Change who is on this list?',
        text: <Paragraphs lines={[...moving, ...words]} />,
        action: 'Change filter',
        danger: foreseen.effects === null || foreseen.effects.loses > 0,
      }))
    if (sure) await api.patch(`/lists/${list.id}`, { filter })
    return sure
  })
}
