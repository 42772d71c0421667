import type { AccessGroup } from '#contract/access-groups.ts'
import type { Named } from '#contract/common.ts'
import { api } from '../api/client.ts'
import { accessWords, contactAccessWords, movingWords } from '../lists/effects-words.ts'
import { useListChange } from '../lists/requests.ts'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { Paragraphs } from '../ui/Paragraphs.tsx'
import { foreseeGroup } from './requests.ts'

interface GroupChange {
  readonly change: 'join' | 'leave'
  readonly kind: 'list' | 'contact'
  readonly record: Named
}

/**
 * Puts a list or a contact into the group, or takes it out: after a question where that opens a portal to somebody or
 * closes one. What moves no door is done at once, and said with a way back.
 */
export function useGroupChange(group: AccessGroup) {
  const confirm = useConfirm()
  const send = useListChange(({ change, kind, record }: GroupChange) => {
    const path = `/access-groups/${group.id}/${kind}s/${record.id}`
    return change === 'join' ? api.put(path) : api.delete(path)
  })
  const deed = useListChange(async (wanted: GroupChange) => {
    const { change, kind, record } = wanted
    const joins = change === 'join'
    const named = kind === 'list' ? `“${record.name}”` : record.name
    const foreseen = await foreseeGroup(group.id, { change, [`${kind}Id`]: record.id })
    const moving = kind === 'list' && foreseen.effects ? [movingWords(foreseen.effects, 'group')] : []
    const words = kind === 'list' ? accessWords(foreseen) : contactAccessWords(record.name, foreseen)
    const sure =
      words.length === 0 ||
      (await confirm({
        title: joins ? `Add ${named} to the group?` : `Take ${named} out of the group?`,
        text: <Paragraphs lines={[...moving, ...words]} />,
        action: joins ? 'Add' : 'Take out',
        danger: !joins,
      }))
    if (!sure) return
    await send.mutateAsync(wanted)
    if (words.length === 0 && !joins)
      tell(`${named} is out of the group. Nobody loses access.`, () =>
        send.mutate({ ...wanted, change: 'join' }, { onError: tellError }),
      )
  })
  return {
    pending: deed.isPending,
    ask: (wanted: GroupChange) => deed.mutate(wanted, { onError: tellError }),
  }
}
