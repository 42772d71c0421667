import { Alert, Stack, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SignInSettings, SignInWays } from '#contract/sign-in-ways.ts'
import { useMe } from '../../api/me.ts'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../../ui/states.tsx'
import type { PortalSectionProps } from '../change.ts'
import { useSsoHere } from '../sso/use-sso-here.ts'
import { Providers } from './Providers.tsx'
import { signInQuery, useSignInChange } from './requests.ts'

const OWN_WAYS = [
  {
    key: 'passwords',
    label: 'Passwords',
    effect: 'Customers choose one when they register, and can reset it by mail.',
  },
  {
    key: 'links',
    label: 'A link by mail',
    effect: 'Works once, for 15 minutes. It proves the mailbox, so it also opens an account that is locked.',
  },
  {
    key: 'codes',
    label: 'A code by mail',
    effect:
      'Eight digits for 10 minutes, typed in the browser that asked. For mail programs that open links elsewhere.',
  },
  {
    key: 'passkeys',
    label: 'Passkeys',
    effect: 'Fingerprint, face or PIN of a device that the customer has added under “Your account”.',
  },
] as const

/** How customers sign in to the portals of this one's domain. */
export function WaysSection({ portal }: PortalSectionProps) {
  const settings = useQuery(signInQuery(portal.domainId))
  const sso = useSsoHere(portal)
  if (sso === 'alone')
    return (
      <Section
        title="Ways to sign in"
        description="Single sign-on is on, and these do not count now: no passwords, links, codes, passkeys or providers of these settings. They are kept, and count again when it is off."
      >
        {null}
      </Section>
    )
  return (
    <Section
      title="Ways to sign in"
      description="What the sign-in page offers. At least one way stays on. Kept for the portal’s domain; who is signed in stays so."
    >
      {sso === 'beside' && (
        <Alert variant="default" mb="md" maw={560}>
          Offered beside single sign-on. Google, Microsoft and the OpenID providers of this section do not count
          meanwhile: single sign-on has providers of its own, above.
        </Alert>
      )}
      {settings.data && <Ways domainId={portal.domainId} settings={settings.data} />}
      {settings.isPending && <SkeletonRows rows={4} />}
      {settings.isError && !settings.data && (
        <ErrorState error={settings.error} retry={() => void settings.refetch()} />
      )}
    </Section>
  )
}

function Ways({ domainId, settings }: { domainId: string; settings: SignInSettings }) {
  const { ways, redirectUrl } = settings
  const change = useSignInChange(domainId)
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        {OWN_WAYS.map(({ key, label, effect }) => (
          <Switch
            key={key}
            label={label}
            description={effect}
            checked={ways[key]}
            disabled={change.isPending}
            onChange={(event) => change.mutate({ ways: { ...ways, [key]: event.currentTarget.checked } })}
          />
        ))}
        <Warnings ways={ways} url={redirectUrl} />
        <FormProblem error={change.error} />
      </Stack>
      <Providers domainId={domainId} settings={settings} />
    </Stack>
  )
}

function Warnings({ ways, url }: { ways: SignInWays; url: string }) {
  const { mailIsKept } = useMe()
  const { protocol, hostname } = new URL(url)
  const warnings: string[] = []
  if ((ways.links || ways.codes) && mailIsKept)
    warnings.push(
      'No mail server is set: mails with links and codes are kept under Outgoing mail, and no customer gets them.',
    )
  if (ways.passkeys && protocol !== 'https:' && hostname !== 'localhost')
    warnings.push(
      `Browsers allow passkeys on https addresses only, and ${hostname} is not one: the button does not show.`,
    )
  if (!ways.passwords && !ways.links && !ways.codes)
    warnings.push('Customers can come in through a provider only. Who has no account there stays out.')
  if (!ways.passwords)
    warnings.push('Passwords that customers have are kept, and count again when you turn passwords on.')
  return warnings.map((words) => (
    <Alert key={words} variant="default">
      {words}
    </Alert>
  ))
}
