import { useQueryClient } from '@tanstack/react-query'
import type { SsoSettings } from '#contract/sso.ts'
import { useMe } from '../api/me.ts'
import { useConfirm } from '../ui/confirm.tsx'
import type { SsoPlace } from './place.ts'
import { ssoQuery, useSsoChange } from './requests.ts'
import { turnOffWords, turnOnWords } from './words.ts'

export type MethodChoice = Pick<SsoSettings, 'method' | 'passwordsToo' | 'listIds' | 'makeCompanies'>

/** Saves a choice; where it turns SSO on or off, or passwords off beside it, once its effects of this moment are confirmed. */
export function useMethodChange(place: SsoPlace, stored: MethodChoice) {
  const change = useSsoChange(place.id)
  const client = useQueryClient()
  const confirm = useConfirm()
  const me = useMe()
  const save = async (values: MethodChoice, onSaved: () => void) => {
    const alone = (of: MethodChoice) => of.method === 'sso' && !of.passwordsToo
    const on = values.method === 'sso' && (stored.method !== 'sso' || (alone(values) && !alone(stored)))
    const off = values.method !== 'sso' && stored.method === 'sso'
    if (on || off) {
      const { effects } = await client.fetchQuery({ ...ssoQuery(place.id), staleTime: 0 })
      const words = off ? turnOffWords(place.staff) : turnOnWords({ ...values, effects, staff: place.staff })
      if (alone(values) && place.staff && me.user.role !== 'owner')
        words.push('Your own session is among them unless you came in by single sign-on.')
      const turning =
        stored.method === 'sso' && on ? 'Turn passwords off?' : `Turn single sign-on ${on ? 'on' : 'off'}?`
      const sure = await confirm({
        title: turning,
        text: words.map((line) => <p key={line}>{line}</p>),
        action: turning.slice(0, -1),
        danger: off || (alone(values) && effects.sessions + effects.unreached > 0),
      })
      if (!sure) return
    }
    const { listIds, makeCompanies, ...rest } = values
    change.mutate(place.staff ? rest : { ...rest, listIds, makeCompanies }, { onSuccess: onSaved })
  }
  return { change, save }
}
