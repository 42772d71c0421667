import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { Door } from './Door.tsx'

export function ForgotPasswordScreen() {
  const form = useForm({
    initialValues: { email: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Enter your e-mail address, such as you@company.com.'),
    },
  })
  const ask = useMutation({ mutationFn: (values: typeof form.values) => api.post('/forgot-password', values) })
  const back = (
    <p className="door-foot">
      <Link to={paths.signIn()} className="accent">
        Back to sign in
      </Link>
    </p>
  )
  if (ask.isSuccess)
    return (
      <Door
        title="Look into your mail"
        description={`If ${form.values.email} belongs to a colleague here, a link to set a new password is on its way.`}
      >
        {back}
      </Door>
    )
  return (
    <Door title="Set a new password" description="We send a link to the address you sign in with.">
      <form noValidate onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <FormProblem error={ask.error} />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={ask.isPending}>
          Send the link
        </Button>
      </form>
      {back}
    </Door>
  )
}
