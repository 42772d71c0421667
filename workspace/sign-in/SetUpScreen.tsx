import { Button, Skeleton, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Static } from 'typebox'
import type { SetUpState } from '#contract/staff.ts'
import { api } from '../api/client.ts'
import { paths } from '../paths.ts'
import { pathToStep } from '../portal/step-path.ts'
import { portalsQuery } from '../settings/requests.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { useSearchText } from '../ui/params.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { ErrorState } from '../ui/states.tsx'
import { Door } from './Door.tsx'
import { NewPassword, passwordProblem } from './NewPassword.tsx'

/** The first start: names the company and makes its owner, with the link that the console printed (S50). */
export function SetUpScreen() {
  const token = useSearchText('token')
  const state = useQuery({
    queryKey: ['set-up'],
    queryFn: () => api.get<Static<typeof SetUpState>>('/setup'),
  })
  if (state.isError) return <ErrorState error={state.error} retry={() => void state.refetch()} />
  if (state.isPending)
    return (
      <Door title="Set up your desk">
        <Skeleton height={180} mt="lg" />
      </Door>
    )
  if (!state.data.open)
    return (
      <Door title="Already set up" description="This desk has its owner. Sign in, or ask them to invite you.">
        <ButtonLink to={paths.signIn()} mt="lg" fullWidth>
          Go to sign in
        </ButtonLink>
      </Door>
    )
  if (!token)
    return (
      <Door
        title="Open the set-up link"
        description="The server printed a link when it started. Open that link: it proves that the desk is yours."
      >
        {null}
      </Door>
    )
  return <SetUpForm token={token} />
}

function SetUpForm({ token }: { token: string }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const form = useForm({
    initialValues: { company: '', name: '', email: '', password: '' },
    validate: {
      company: (value) => (value.trim() ? null : 'Enter the name that your customers know.'),
      name: (value) => (value.trim() ? null : 'Enter your name.'),
      email: (value) => (/^\S+@\S+$/.test(value) ? null : 'Enter your e-mail address, such as you@company.com.'),
      password: (value, values) => passwordProblem(value, values),
    },
  })
  const setUp = useMutation({
    mutationFn: (values: typeof form.values) => api.post('/setup', { token, ...values }),
    onSuccess: async () => {
      client.clear()
      // The desk is there; its portal is not set up yet (P-12).
      const [portal] = (await client.fetchQuery(portalsQuery)) ?? []
      await navigate({ to: portal ? pathToStep(portal.id, 0) : paths.home(), replace: true })
    },
    onError: (error) => showFieldErrors(form, error),
  })
  return (
    <Door title="Set up your desk" description="Two minutes: your company, and you as its owner.">
      <form noValidate onSubmit={form.onSubmit((values) => setUp.mutate(values))}>
        <FormProblem error={setUp.error} fields={Object.keys(form.values)} />
        <TextInput
          label="Company"
          description="Customers see it in the portal."
          autoFocus
          {...form.getInputProps('company')}
        />
        <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label="Your e-mail address" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <NewPassword label="Password" person={form.values} {...form.getInputProps('password')} />
        <Button type="submit" loading={setUp.isPending}>
          Create the desk
        </Button>
      </form>
    </Door>
  )
}
