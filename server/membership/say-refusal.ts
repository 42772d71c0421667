import type { Language } from '#contract/languages.ts'
import { LOCK_MINUTES, MOST_TRIES } from '#server/account/sign-in.ts'
import type { Refused } from './member.ts'
import { texts } from './texts.ts'

/** Why a customer was not signed in, in their page's language. */
export function sayRefusal({ reason, problems }: Refused, language: Language): string[] {
  const { signIn, password, unavailable } = texts(language)
  switch (reason) {
    case 'wrong-credentials':
      return [signIn.wrong(MOST_TRIES, LOCK_MINUTES)]
    case 'weak-password':
      return problems.map((problem) => password.problems[problem])
    case 'link-spent':
      return [password.spent]
    case 'unavailable':
      return [unavailable.text]
  }
}
