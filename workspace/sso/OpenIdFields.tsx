import { Switch, TextInput } from '@mantine/core'
import type { OpenIdSettings } from '#contract/sso-protocols.ts'
import { More, Skew } from './More.tsx'
import { type FieldsProps, switchOf, textOf } from './use-draft.ts'

const RARE: readonly (keyof OpenIdSettings)[] = ['scopes', 'skewSeconds']

/** OpenID Connect with discovery: the issuer and our name there are enough. */
export function OpenIdFields({ draft }: FieldsProps<OpenIdSettings>) {
  const { values, set, errorOf } = draft
  return (
    <>
      <TextInput
        label="Issuer"
        description="The address under which the provider describes itself (/.well-known/openid-configuration)."
        placeholder="https://id.example.com"
        dir="ltr"
        inputMode="url"
        {...textOf(draft, 'issuer', 2000)}
      />
      <TextInput label="Client ID" dir="ltr" {...textOf(draft, 'clientId', 300)} />
      <Switch
        label="Trust its addresses without its proof"
        description="Where the provider does not say that an address is verified, such as Entra ID. Only within the mail domains of step 3."
        {...switchOf(draft, 'trustEmail')}
      />
      <More wrong={RARE.some((field) => errorOf(field) !== undefined)}>
        <TextInput
          label="Scopes"
          description="Asked for besides openid, email and profile; separated by blanks. For groups, often groups."
          dir="ltr"
          {...textOf(draft, 'scopes', 500)}
        />
        <Switch
          label="Sign out there, too"
          description="Who signs out here is signed out at the provider, where it offers that."
          {...switchOf(draft, 'endSession')}
        />
        <Skew
          value={values.skewSeconds}
          error={errorOf('skewSeconds')}
          onChange={(skewSeconds) => set({ skewSeconds })}
        />
      </More>
    </>
  )
}
