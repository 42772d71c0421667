import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { checkPassword as problemsOf } from '#contract/password-rules.ts'
import { AppError } from './errors.ts'

const derive = promisify(argon2)

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane. https://cheatsheetseries.owasp.org (Password Storage) */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** @returns a PHC string: $argon2id$v=19$m=…,t=…,p=…$salt$hash */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { ...COST, message: password.normalize('NFKC'), nonce })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(nonce)}$${text(tag)}`
}

const SHAPE = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
/** Checked when there is no account, so that a stranger's try takes as long as a member's (S46). */
const NOBODY = await hashPassword(randomBytes(16).toString('hex'))

/** Takes the same time whether or not there is a hash. @param stored null: nobody has that address, or no password yet */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const match = SHAPE.exec(stored ?? NOBODY)
  if (!match) return false
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  const expected = Buffer.from(hash, 'base64')
  const tag = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(tag, expected) && stored !== null
}

/** @throws {AppError} `invalid-input` with one sentence per broken rule. */
export function requireGoodPassword(password: string, person: { name: string; email: string }): void {
  const problems = problemsOf(password, person)
  if (problems.length === 0) return
  const fields = problems.map((message) => ({ field: 'password', message }))
  throw new AppError('invalid-input', problems.join(' '), fields)
}
