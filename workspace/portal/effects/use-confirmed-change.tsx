import { useMutation } from '@tanstack/react-query'
import type { Portal, PortalUpdate } from '#contract/portals.ts'
import type { Effects, ProposedSight } from '#contract/sight.ts'
import { api } from '../../api/client.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { keepPlace } from '../../ui/keep-place.ts'
import { usePortalChange } from '../change.ts'
import { effectsWords } from './effects-words.ts'

/**
 * Asks before a change of who sees what, with how many customers and tickets it concerns; a change that concerns nobody
 * is not asked about.
 */
function useEffectsQuestion(portal: Portal) {
  const confirm = useConfirm()
  return async (proposed: ProposedSight, action = 'Save'): Promise<boolean> => {
    const effects = await api.post<Effects>(`/portals/${portal.id}/effects`, proposed)
    const words = effectsWords(effects)
    if (words.length === 0) return true
    return confirm({
      title: 'Change what customers see?',
      text: (
        <>
          {words.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="muted">It takes effect at once, in pages that are open, too.</p>
        </>
      ),
      action,
      danger: effects.loses === null || effects.loses.customers.count > 0,
    })
  }
}

/** Saves settings of a portal that decide who sees what, once the effects were confirmed. Resolves to whether it was saved. */
export function useConfirmedChange(portal: Portal) {
  const ask = useEffectsQuestion(portal)
  const change = usePortalChange(portal)
  return useMutation({
    mutationFn: async ({ save, proposed }: { save: PortalUpdate; proposed: ProposedSight }) => {
      if (!(await ask(proposed))) return false
      await change.mutateAsync(save)
      return true
    },
    onMutate: keepPlace,
    onSettled: (_saved, _error, _value, putBack) => putBack?.(),
  })
}
