import { Radio, Stack, Switch, TextInput } from '@mantine/core'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { Certificates } from './Certificates.tsx'
import { MetadataReader } from './MetadataReader.tsx'
import { More, Skew } from './More.tsx'
import { type FieldsProps, switchOf, textOf } from './use-draft.ts'

/** O-02: from metadata, or by hand. */
export function SamlFields({ draft, connectionId }: FieldsProps<SamlSettings>) {
  const { values, set, errorOf } = draft
  return (
    <>
      <MetadataReader connectionId={connectionId} onFound={set} />
      <TextInput
        label="Issuer"
        description="The provider’s entity ID, to the letter."
        placeholder="https://id.example.com/metadata"
        dir="ltr"
        {...textOf(draft, 'issuer', 1000)}
      />
      <TextInput
        label="Sign-on URL"
        placeholder="https://id.example.com/sso"
        dir="ltr"
        inputMode="url"
        {...textOf(draft, 'signOnUrl', 2000)}
      />
      <Radio.Group
        label="How people are sent there"
        value={values.binding}
        error={errorOf('binding')}
        onChange={(value) => set({ binding: value === 'post' ? 'post' : 'redirect' })}
      >
        <Stack gap={8} mt={8}>
          <Radio value="redirect" label="By an address (HTTP-Redirect)" />
          <Radio value="post" label="By a form (HTTP-POST)" />
        </Stack>
      </Radio.Group>
      <Certificates
        certificates={values.certificates}
        error={errorOf('certificates')}
        onChange={(certificates) => set({ certificates })}
      />
      <More wrong={['logoutUrl', 'skewSeconds'].some((field) => errorOf(field as keyof SamlSettings) !== undefined)}>
        <TextInput
          label="Log-out URL"
          description="Where single log-out is asked for. Empty: signing out here does not sign out there."
          dir="ltr"
          inputMode="url"
          {...textOf(draft, 'logoutUrl', 2000)}
        />
        <Switch
          label="Sign requests"
          description="With our key, whose certificate is in our metadata."
          {...switchOf(draft, 'signRequests')}
        />
        <Switch
          label="Only encrypted assertions"
          description="Others are refused. The provider encrypts to our certificate."
          {...switchOf(draft, 'onlyEncrypted')}
        />
        <Switch
          label="Sign-ins may begin at the provider"
          description="From a tile of its own (IdP-initiated). Less safe: a link can then sign somebody in as another person."
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
