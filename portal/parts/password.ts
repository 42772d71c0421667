import { type PasswordProblem, passwordProblems } from '../../contract/password-rules.ts'

interface Words {
  readonly problems: Readonly<Record<PasswordProblem, string>>
  readonly good: string
  readonly differs: string
  readonly same: string
}

/** Lets people look at what they typed, and tells whether a new password is good while they type it. */
export function startPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.password .show')) {
    const field = button.parentElement?.querySelector('input')
    if (!field) continue
    button.hidden = false
    button.addEventListener('click', () => {
      const shown = field.type === 'text'
      field.type = shown ? 'password' : 'text'
      button.ariaPressed = String(!shown)
    })
  }
  const form = document.querySelector<HTMLFormElement>('form[data-password]')
  if (form) check(form)
}

function check(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset['password'] ?? '{}') as Words
  // Who registers types who they are in the same form.
  const typed = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? ''
  const person = () => ({
    name: form.dataset['name'] ?? `${typed('firstName')} ${typed('lastName')}`,
    email: form.dataset['email'] ?? typed('email'),
  })
  const [first, again] = [...form.querySelectorAll<HTMLInputElement>('input[autocomplete=new-password]')]
  const say = (id: string, text: string, good: boolean) => {
    const region = document.getElementById(id)
    if (!region || region.textContent === text) return
    region.textContent = text
    region.classList.toggle('good', good)
  }
  form.addEventListener('input', () => {
    const password = first?.value ?? ''
    const problems = passwordProblems(password, person()).map((problem) => words.problems[problem])
    say('live-problems', password === '' ? '' : problems.join(' ') || words.good, problems.length === 0)
    const same = password === again?.value
    say('live-again', again?.value === '' ? '' : same ? words.same : words.differs, same)
  })
}
