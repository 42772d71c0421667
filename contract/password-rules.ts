import { COMMON_PASSWORDS } from './common-passwords.ts'

const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
]
/** How long a piece of a sequence is a run: abcde, 12345, qwert. */
const RUN = 5
/** Shorter parts of names are in too many good passwords. */
const PART = 3

const runs = new Set(
  SEQUENCES.flatMap((row) => [row, [...row].reverse().join('')]).flatMap((row) =>
    Array.from({ length: row.length - RUN + 1 }, (_, start) => row.slice(start, start + RUN)),
  ),
)

/** What common passwords are dressed up with: P4$$w0rd! is "password". */
const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function isCommon(lower: string): boolean {
  const bare = lower.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '')
  const plain = (text: string) => text.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign)
  const undressed = plain(lower.replace(/[^a-z0-9@$]+$/, ''))
  const candidates = [lower, bare, plain(bare), undressed, undressed.replace(/[^a-z]+$/, '')]
  return candidates.some((candidate) => candidate !== '' && COMMON_PASSWORDS.has(candidate))
}

function kindsOf(password: string): number {
  return [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
}

function holdsPartOf(lower: string, { name, email }: { name: string; email: string }): boolean {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const labels = domain.split('.').slice(0, -1)
  const parts = [...name.toLowerCase().split(/[^\p{L}\p{N}]+/u), ...local.split(/[^\p{L}\p{N}]+/u), ...labels, local]
  return parts.some((part) => [...part].length >= PART && lower.includes(part))
}

/** What a staff member reads; customers' pages say it in their language. */
const SENTENCES = {
  short: 'Use at least 8 characters.',
  kinds: 'Mix three of small letters, capital letters, digits and signs, or use at least 15 characters.',
  long: 'Use at most 200 characters.',
  repeats: 'Do not repeat a character three times in a row.',
  runs: 'Do not use runs such as abcde, 12345 or qwert.',
  person: 'Do not use parts of your name or your address.',
  common: 'This is one of the passwords that are guessed first.',
} as const
export type PasswordProblem = keyof typeof SENTENCES

/**
 * What is wrong with a password; empty when it is good. Screens show it while one types, the server asks again.
 * @param person whose name and address must not be in it
 */
export function passwordProblems(password: string, person: { name: string; email: string }): PasswordProblem[] {
  const lower = password.normalize('NFKC').toLowerCase()
  const length = [...password].length
  const problems: PasswordProblem[] = []
  if (length < 8) problems.push('short')
  else if (length < 15 && kindsOf(password) < 3) problems.push('kinds')
  if (length > 200) problems.push('long')
  if (/(.)\1\1/u.test(lower)) problems.push('repeats')
  if ([...runs].some((run) => lower.includes(run))) problems.push('runs')
  if (holdsPartOf(lower, person)) problems.push('person')
  if (isCommon(lower)) problems.push('common')
  return problems
}

/** The same in English sentences, for staff and the API. */
export const checkPassword = (password: string, person: { name: string; email: string }): string[] =>
  passwordProblems(password, person).map((problem) => SENTENCES[problem])
