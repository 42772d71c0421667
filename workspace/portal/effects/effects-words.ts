import type { Count } from '#contract/common.ts'
import type { Effects } from '#contract/sight.ts'

const counted = ({ count, more }: Count, one: string, many: string): string =>
  `${count.toLocaleString('en')}${more ? '+' : ''} ${count === 1 && !more ? one : many}`

type Affected = NonNullable<Effects['loses']>

const sentence = ({ customers, tickets }: Affected, verb: [one: string, many: string]): string =>
  `${counted(customers, 'customer', 'customers')} ${customers.count === 1 ? verb[0] : verb[1]} sight of ${counted(tickets, 'ticket', 'tickets')}.`

/** What a change does to whom, a sentence each; none: nobody sees anything else than before. */
export function effectsWords({ loses, gains, signedOut }: Effects): string[] {
  const words: string[] = []
  if (loses === null || gains === null)
    words.push('How many customers this concerns would take too long to count: they are very many.')
  if (loses && loses.customers.count > 0) words.push(sentence(loses, ['loses', 'lose']))
  if (gains && gains.customers.count > 0) words.push(sentence(gains, ['gains', 'gain']))
  if (signedOut.count > 0)
    words.push(
      `${counted(signedOut, 'customer who is signed in has', 'customers who are signed in have')} to sign in again at the new address.`,
    )
  return words
}
