import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { StaffOffers } from '#contract/staff-sign-in.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { beginAt, findOffer } from './offers.ts'

interface Props {
  readonly offers: StaffOffers
  /** A screen of the workspace; checked. */
  readonly next: string
}

/** A button for each provider, and a field for those that are found by an address (O-01, H-12). */
export function Providers({ offers, next }: Props) {
  const { providers, byAddress } = offers
  const variant = providers.length === 1 && !byAddress ? 'filled' : 'default'
  return (
    <>
      {byAddress && <ByAddress next={next} />}
      {byAddress && providers.length > 0 && <Or />}
      {providers.map(({ publicId, name }) => (
        <form key={publicId} method="post" action={beginAt(publicId)}>
          <Next value={next} />
          <Button type="submit" variant={variant} dir="auto">
            Go on with {name}
          </Button>
        </form>
      ))}
    </>
  )
}

export const Or = () => (
  <p className="door-or">
    <span>or</span>
  </p>
)

const Next = ({ value }: { value: string }) => <input type="hidden" name="next" value={`/workspace${value}`} />

function ByAddress({ next }: { next: string }) {
  const leaving = useRef<HTMLFormElement>(null)
  const form = useForm({
    initialValues: { email: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter the address that you work with.'),
    },
  })
  const find = useMutation({
    mutationFn: ({ email }: typeof form.values) => findOffer(email.trim()),
    onSuccess: ({ publicId }) => {
      const { current } = leaving
      if (!current) return
      current.action = beginAt(publicId)
      current.submit()
    },
    onError: (error) => showFieldErrors(form, error),
  })
  return (
    <>
      <form noValidate onSubmit={form.onSubmit((values) => find.mutate(values))}>
        <FormProblem error={find.error} fields={['email']} />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={find.isPending || find.isSuccess}>
          Go on with single sign-on
        </Button>
      </form>
      <form ref={leaving} method="post" hidden>
        <Next value={next} />
      </form>
    </>
  )
}
