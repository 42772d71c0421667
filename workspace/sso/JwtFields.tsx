import { Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { JwtSettings } from '#contract/sso-protocols.ts'
import { More, Skew } from './More.tsx'
import { type FieldsProps, switchOf, textOf } from './use-draft.ts'

const RARE: readonly (keyof JwtSettings)[] = ['issuer', 'audience', 'logoutUrl', 'skewSeconds']

/** O-05: where the application is, and how it signs. */
export function JwtFields({ draft }: FieldsProps<JwtSettings>) {
  const { values, set, errorOf } = draft
  return (
    <>
      <TextInput
        label="Sign-on URL"
        description="Where your application signs people in. We send them there with redirect_url, to which they come back with the token."
        placeholder="https://app.example.com/portico/sign-in"
        dir="ltr"
        inputMode="url"
        {...textOf(draft, 'signOnUrl', 2000)}
      />
      <Radio.Group
        label="How tokens are signed"
        value={values.algorithm}
        error={errorOf('algorithm')}
        onChange={(value) => set({ algorithm: value === 'RS256' ? 'RS256' : 'HS256' })}
      >
        <Stack gap={8} mt={8}>
          <Radio value="HS256" label="HS256" description="With the secret of step 1." />
          <Radio value="RS256" label="RS256" description="With a private key that stays with your application." />
        </Stack>
      </Radio.Group>
      {values.algorithm === 'RS256' && (
        <>
          <TextInput
            label="Address of its public keys (JWKS)"
            description="Read by us when it is needed, so that keys can change. Or enter one key below."
            placeholder="https://app.example.com/.well-known/jwks.json"
            dir="ltr"
            inputMode="url"
            {...textOf(draft, 'jwksUrl', 2000)}
          />
          <Textarea
            label="Public key (PEM)"
            placeholder="-----BEGIN PUBLIC KEY-----"
            dir="ltr"
            autosize
            minRows={3}
            maxRows={10}
            {...textOf(draft, 'publicKey', 20_000)}
          />
        </>
      )}
      <More wrong={RARE.some((field) => errorOf(field) !== undefined)}>
        <TextInput
          label="Issuer"
          description="When it is not empty, a token’s iss has to be this."
          dir="ltr"
          {...textOf(draft, 'issuer', 500)}
        />
        <TextInput
          label="Audience"
          description="When it is not empty, a token’s aud has to hold this."
          dir="ltr"
          {...textOf(draft, 'audience', 500)}
        />
        <TextInput
          label="Log-out URL"
          description="Where people go after they signed out here. Empty: they stay here."
          dir="ltr"
          inputMode="url"
          {...textOf(draft, 'logoutUrl', 2000)}
        />
        <Switch
          label="Sign-ins may begin in the application"
          description="A token is taken although nobody began here. Less safe: a link can then sign somebody in as another person."
          {...switchOf(draft, 'unsolicited')}
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
