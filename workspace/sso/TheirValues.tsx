import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConnectionSettings } from '#contract/sso-protocols.ts'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { JwtFields } from './JwtFields.tsx'
import { OpenIdFields } from './OpenIdFields.tsx'
import { SamlFields } from './SamlFields.tsx'
import { Secrets } from './Secrets.tsx'
import { type FieldsProps, type StepProps, useDraft } from './use-draft.ts'
import own from './sso.module.css'

const TITLE = '2. Enter theirs'

/** Step 2: what the provider says of itself. */
export function TheirValues(props: StepProps) {
  const { settings } = props.connection
  if (settings.kind === 'saml') return <Form {...props} stored={settings} fields={SamlFields} lead={SAML_LEAD} />
  if (settings.kind === 'jwt') return <Form {...props} stored={settings} fields={JwtFields} lead={JWT_LEAD} />
  return (
    <Form {...props} stored={settings} fields={OpenIdFields} lead={OPENID_LEAD}>
      <Secrets place={props.place} connection={props.connection} />
    </Form>
  )
}

const SAML_LEAD = 'Read its metadata, which fills in the form; or enter the values by hand.'
const JWT_LEAD = 'Where your application signs people in, and how it signs its tokens.'
const OPENID_LEAD = 'The rest is read from the issuer’s discovery document.'

interface FormProps<S> extends StepProps {
  readonly stored: S
  readonly lead: string
  readonly fields: (props: FieldsProps<S>) => ReactNode
  readonly children?: ReactNode
}

function Form<S extends ConnectionSettings>({ stored, lead, fields: Fields, children, ...step }: FormProps<S>) {
  const draft = useDraft<S>({ ...step, stored, at: 'settings.', toUpdate: (settings) => ({ settings }) })
  const { verifiedAt, on } = step.connection
  return (
    <Section title={TITLE} description={lead}>
      <form
        className={own['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          draft.save()
        }}
      >
        <Fields draft={draft} connectionId={step.connection.id} />
        <FormProblem error={draft.problem} />
        {draft.dirty && verifiedAt !== null && (
          <p className="muted small" role="status">
            After a change it has to be tried again{on ? '; it stays on meanwhile' : ' before it is turned on'}.
          </p>
        )}
        <Button type="submit" size="xs" disabled={!draft.dirty} loading={draft.saving}>
          Save
          <span className="unseen"> the values of the provider</span>
        </Button>
      </form>
      {children}
    </Section>
  )
}
