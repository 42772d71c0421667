import { useQueryClient } from '@tanstack/react-query'
import type { SsoSettings } from '#contract/sso-settings.ts'
import { useMe } from '../api/me.ts'
import { useConfirm } from '../ui/confirm.tsx'
import type { SsoPlace } from './place.ts'
import { foreseeSso, ssoQuery, useSsoChange } from './requests.ts'
import { listWords, turnOffWords, turnOnWords } from './words.ts'
import own from './sso.module.css'

export type MethodChoice = Pick<SsoSettings, 'method' | 'passwordsToo' | 'listIds' | 'makeCompanies'>

/** Saves a choice; where somebody may lose by it, once its effects of this moment are confirmed. */
export function useMethodChange(place: SsoPlace, stored: MethodChoice) {
  const change = useSsoChange(place.id)
  const client = useQueryClient()
  const confirm = useConfirm()
  const me = useMe()
  const save = async (values: MethodChoice, onSaved: () => void) => {
    const alone = (of: MethodChoice) => of.method === 'sso' && !of.passwordsToo
    const on = values.method === 'sso' && (stored.method !== 'sso' || (alone(values) && !alone(stored)))
    const off = values.method !== 'sso' && stored.method === 'sso'
    const narrowed = values.method === 'sso' && values.listIds !== null && !isWithin(stored, values.listIds)
    if (on || off || narrowed) {
      const { effects } = await client.fetchQuery({ ...ssoQuery(place.id), staleTime: 0 })
      const then = place.staff ? effects : await foreseeSso(place.id, values.listIds)
      const words = off ? turnOffWords(place.staff) : on ? turnOnWords({ ...values, effects, staff: place.staff }) : []
      if (narrowed) words.push(listWords(then))
      if (alone(values) && place.staff && me.user.role !== 'owner')
        words.push('Your own session is among them unless you came in by single sign-on.')
      const turning = titleOf(stored, { on, off })
      const sure = await confirm({
        title: turning,
        text: <Effects words={words} />,
        action: turning.slice(0, -1),
        danger: off || then.unlisted > 0 || (on && alone(values) && effects.sessions + effects.unreached > 0),
      })
      if (!sure) return
    }
    const { listIds, makeCompanies, ...rest } = values
    change.mutate(place.staff ? rest : { ...rest, listIds, makeCompanies }, { onSuccess: onSaved })
  }
  return { change, save }
}

/** Whether everybody who could enter still can: the lists of before are all there. */
const isWithin = ({ method, listIds }: MethodChoice, chosen: readonly string[]): boolean =>
  method === 'sso' && listIds !== null && listIds.every((id) => chosen.includes(id))

function titleOf({ method }: MethodChoice, { on, off }: { on: boolean; off: boolean }): string {
  if (off) return 'Turn single sign-on off?'
  if (!on) return 'Change who may sign in?'
  return method === 'sso' ? 'Turn passwords off?' : 'Turn single sign-on on?'
}

const Effects = ({ words }: { words: readonly string[] }) => (
  <ul className={own['effects']}>
    {words.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
