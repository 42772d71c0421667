import { Button, Skeleton } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Static } from 'typebox'
import type { LinkState } from '#contract/staff.ts'
import { api } from '../api/client.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { useSearchText } from '../ui/params.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { ErrorState } from '../ui/states.tsx'
import { Door } from './Door.tsx'
import { offersQuery } from './offers.ts'
import { NewPassword, passwordProblem } from './NewPassword.tsx'

/** What an invitation or a reset mail opens. Looking at the link does not spend it (S41). */
export function SetPasswordScreen() {
  const token = useSearchText('token')
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => api.post<Static<typeof LinkState>>('/links/check', { token }),
    staleTime: Infinity,
  })
  if (link.isError) return <ErrorState error={link.error} retry={() => void link.refetch()} />
  if (link.isPending)
    return (
      <Door title="Choose your password">
        <Skeleton height={120} mt="lg" />
      </Door>
    )
  if (!link.data.valid) return <SpentLink />
  return <PasswordForm token={token} email={link.data.email ?? ''} />
}

function SpentLink() {
  const offers = useQuery(offersQuery)
  if (offers.data && !offers.data.passwords)
    return (
      <Door
        title="You need no password"
        description="Staff sign in with single sign-on here. Links to choose a password are for owners, and work once."
      >
        <ButtonLink to={paths.signIn()} mt="lg" fullWidth>
          Go to sign in
        </ButtonLink>
      </Door>
    )
  return (
    <Door
      title="This link is not valid any more"
      description="Links work once and for a limited time. Ask for a new one."
    >
      <ButtonLink to={paths.forgotPassword()} mt="lg" fullWidth>
        Send me a new link
      </ButtonLink>
    </Door>
  )
}

function PasswordForm({ token, email }: { token: string; email: string }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const person = { name: '', email }
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => passwordProblem(value, person) },
  })
  const save = useMutation({
    mutationFn: ({ password }: typeof form.values) => api.post('/password', { token, password }),
    onSuccess: async () => {
      client.clear()
      await navigate({ to: paths.home(), replace: true })
    },
    onError: (error) => showFieldErrors(form, error),
  })
  return (
    <Door title="Choose your password" description={email ? `For ${email}` : undefined}>
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <FormProblem error={save.error} fields={['password']} />
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <NewPassword label="Password" person={person} autoFocus {...form.getInputProps('password')} />
        <Button type="submit" loading={save.isPending}>
          Save and sign in
        </Button>
      </form>
    </Door>
  )
}
