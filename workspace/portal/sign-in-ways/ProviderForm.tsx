import { Button, CopyButton, Group, PasswordInput, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { SignInSettings } from '#contract/sign-in-ways.ts'
import { isApiError } from '../../api/client.ts'
import settingsClasses from '../../settings/settings.module.css'
import { fieldWords, FormProblem } from '../../ui/problem.tsx'
import { draftOf, fieldOf, idFor, type ProviderDraft, type ProviderKind, withProvider } from './provider-words.ts'
import { useSignInChange } from './requests.ts'

const WHERE: Record<ProviderKind, string> = {
  google:
    'In the Google Cloud console, under “APIs & Services › Credentials”, make an OAuth client of the type “Web application” with this redirect address.',
  microsoft:
    'In the Microsoft Entra admin center, under “App registrations”, register an application with this redirect address of the type “Web”.',
  openid:
    'At the provider, register a confidential web client for the authorization code flow, with this redirect address.',
}
const FIELDS = ['name', 'issuer', 'clientId', 'secret', 'tenant', 'mailDomains']

interface Props {
  readonly domainId: string
  readonly settings: SignInSettings
  readonly edited: { readonly kind: ProviderKind; readonly id: string }
  readonly onDone: () => void
}

/** What one provider needs to know of us, and we of it. */
export function ProviderForm({ domainId, settings, edited: { kind, id }, onDone }: Props) {
  const { ways, secrets, redirectUrl } = settings
  const change = useSignInChange(domainId)
  const hasSecret = id !== '' && secrets.includes(id)
  const form = useForm<ProviderDraft>({
    initialValues: draftOf(ways, kind, id),
    validate: {
      name: (name) => (name.trim() === '' ? 'Name it: customers read “Go on with …”.' : null),
      clientId: (value) => (value.trim() === '' ? 'Fill this in.' : null),
      issuer: (value) => (kind === 'openid' && value.trim() === '' ? 'Fill this in.' : null),
      tenant: (value) =>
        kind === 'microsoft' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value.trim())
          ? 'The directory’s id looks like 1b4e28ba-2fa1-11d2-883f-0016d3cca427.'
          : null,
      secret: (value) => (kind !== 'openid' && !hasSecret && value === '' ? 'Fill this in.' : null),
    },
  })
  const submit = form.onSubmit((values) => {
    const taken = ways.openid.map((one) => one.id)
    const draft = {
      ...values,
      id: values.id || idFor(values.name, taken),
      name: values.name.trim(),
      clientId: values.clientId.trim(),
      tenant: values.tenant.trim(),
      issuer: values.issuer.trim(),
    }
    const secret = values.secret === '' ? {} : { secrets: { [draft.id]: values.secret } }
    change.mutate(
      { ways: withProvider(ways, kind, draft), ...secret },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (!isApiError(error)) return
          form.setErrors(
            Object.fromEntries(error.fields.map(({ field, message }) => [fieldOf(field), fieldWords(message)])),
          )
        },
      },
    )
  })
  const own = kind === 'openid'
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>
          <p className="muted">{WHERE[kind]}</p>
          <Copied value={redirectUrl} />
        </div>
        {own && (
          <>
            <TextInput label="Name" dir="auto" maxLength={60} data-autofocus {...form.getInputProps('name')} />
            <TextInput
              label="Issuer"
              description="The address under which the provider describes itself (/.well-known/openid-configuration)."
              placeholder="https://id.example.com"
              maxLength={500}
              {...form.getInputProps('issuer')}
            />
          </>
        )}
        {kind === 'microsoft' && (
          <TextInput
            label="Directory (tenant) ID"
            description="One company’s directory. The “common” one proves nothing about an address."
            data-autofocus
            {...form.getInputProps('tenant')}
          />
        )}
        <TextInput label="Client ID" maxLength={300} {...form.getInputProps('clientId')} />
        <PasswordInput
          label="Client secret"
          description={
            hasSecret ? 'One is kept. Leave this empty to keep it; it is never shown.' : 'Kept and never shown again.'
          }
          autoComplete="new-password"
          maxLength={2000}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
          {...form.getInputProps('secret')}
        />
        {own && (
          <Switch
            label="Trust its addresses without its proof"
            description="Only for a provider of your own whose addresses you give out yourself. Otherwise it has to say that an address is verified."
            {...form.getInputProps('trustEmail', { type: 'checkbox' })}
          />
        )}
        {kind !== 'google' && (
          <TagsInput
            label="Mail domains"
            description={
              own && !form.values.trustEmail
                ? 'Empty: every verified address counts. Otherwise only those of these domains.'
                : 'Only addresses of these domains are matched with contacts.'
            }
            placeholder="example.com"
            {...form.getInputProps('mailDomains')}
          />
        )}
        <FormProblem
          error={change.error}
          fields={change.error && isApiError(change.error) ? shownFields(change.error.fields) : FIELDS}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The server's names of the fields that this form shows. */
const shownFields = (fields: readonly { field: string }[]) =>
  fields.map(({ field }) => field).filter((field) => FIELDS.includes(fieldOf(field)))

function Copied({ value }: { value: string }) {
  return (
    <div className={settingsClasses['address']}>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
            <span className="unseen"> the redirect address</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
