import { PasswordInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { checkPassword } from '#contract/password-rules.ts'

/** A password field that says what is missing while one types, by the rule that the server asks again. */
export function NewPassword({
  person,
  ...props
}: ComponentProps<typeof PasswordInput> & { person: { name: string; email: string } }) {
  const value = typeof props.value === 'string' ? props.value : ''
  const problems = value ? checkPassword(value, person) : []
  return (
    <div>
      <PasswordInput autoComplete="new-password" aria-describedby="password-rules" {...props} />
      <ul className="rules" id="password-rules" aria-live="polite">
        {value === '' && <li>At least 8 characters, not your name, not a common one.</li>}
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {value !== '' && problems.length === 0 && <li className="accent">This is a good password.</li>}
      </ul>
    </div>
  )
}

/** For a form's `validate`: null when the password may be sent. */
export const passwordProblem = (password: string, person: { name: string; email: string }): string | null =>
  password === ''
    ? 'Choose a password.'
    : checkPassword(password, person).length > 0
      ? 'Choose another password.'
      : null
