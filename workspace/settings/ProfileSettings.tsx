import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { checkPassword } from '#contract/password-rules.ts'
import type { Me } from '#contract/staff.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { tell } from '../ui/confirm.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { useSavedChange } from './requests.ts'
import { TextSetting } from './TextSetting.tsx'
import classes from './settings.module.css'

const ABOUT: Record<Me['password'], string> = {
  set: 'Changing it signs you out on your other devices.',
  missing: 'You have none yet. Sign out and choose “Forgot your password?” to be mailed a link.',
  off: 'You sign in with single sign-on. Passwords are for owners, when the provider does not answer.',
}

export function ProfileSettings() {
  const { user, password } = useMe()
  const change = useSavedChange((value: { name: string }) => api.patch('/me', value))
  return (
    <Page title="My profile" description={user.email}>
      <Section
        title="Name"
        description="What colleagues see, and customers too unless the portal hides the names of staff."
      >
        <TextSetting
          key={user.name}
          label="Name"
          required
          maxLength={300}
          autoComplete="name"
          value={user.name}
          onSave={(name) => change.mutateAsync({ name })}
        />
      </Section>
      <Section title="Password" description={ABOUT[password]}>
        {password === 'set' && <PasswordForm />}
      </Section>
    </Page>
  )
}

function PasswordForm() {
  const { user } = useMe()
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: {
      current: (current) => (current === '' ? 'Write your present password.' : null),
      password: (password) => checkPassword(password, user)[0] ?? null,
    },
  })
  const change = useMutation({
    mutationFn: (value: { current: string; password: string }) => api.post('/me/password', value),
    onSuccess: () => {
      form.reset()
      tell('Password changed.')
    },
    onError: (error) => showFieldErrors(form, error),
  })
  return (
    <form className={classes['form']} noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        maxLength={200}
        {...form.getInputProps('current')}
      />
      <PasswordInput
        label="New password"
        description="At least 8 characters, mixing three of small letters, capitals, digits and signs; or at least 15 of any."
        autoComplete="new-password"
        maxLength={200}
        {...form.getInputProps('password')}
      />
      <FormProblem error={change.error} fields={['current', 'password']} />
      <Button type="submit" size="xs" loading={change.isPending}>
        Change password
      </Button>
    </form>
  )
}
