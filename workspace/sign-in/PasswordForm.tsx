import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { meQuery } from '../api/me.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'

/** @param main whether it is the first way on the page; else its button is a quieter one */
export function PasswordForm({ next, main, focused }: { next: string; main: boolean; focused: boolean }) {
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Enter your e-mail address, such as you@company.com.'),
      password: (value) => (value ? null : 'Enter your password.'),
    },
  })
  const navigate = useNavigate()
  const client = useQueryClient()
  const signIn = useMutation({
    mutationFn: (values: typeof form.values) => api.post('/sign-in', values),
    onSuccess: async () => {
      client.clear()
      await client.fetchQuery(meQuery)
      await navigate({ to: next, replace: true })
    },
    onError: () => form.setFieldValue('password', ''),
  })
  return (
    <>
      <form noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <FormProblem error={signIn.error} />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          autoFocus={focused}
          {...form.getInputProps('email')}
        />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        <Button type="submit" variant={main ? 'filled' : 'default'} loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <p className="door-foot">
        <Link to={paths.forgotPassword()} className="accent">
          Forgot your password?
        </Link>
      </p>
    </>
  )
}
