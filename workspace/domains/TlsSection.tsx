import { Button } from '@mantine/core'
import type { Domain } from '#contract/domains.ts'
import classes from '../settings/settings.module.css'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { Outcome } from './Outcome.tsx'
import { useDomainChange, useDomainDeed } from './requests.ts'

const CHOICES = [
  { value: 'proxy', label: 'By a proxy in front', effect: 'Your proxy has the certificate, and passes requests on.' },
  {
    value: 'acme',
    label: 'By Portico itself',
    effect: 'A certificate is got from the certificate authority (ACME) and renewed before it ends.',
  },
] as const

/** D-08: where the host's certificate comes from, and how it is. */
export function TlsSection({ domain }: { domain: Domain }) {
  const change = useDomainChange(domain.id)
  const offered = domain.tlsChoices.includes('acme')
  if (!offered && domain.tls === 'proxy')
    return (
      <Section
        title="TLS"
        description="The proxy in front of Portico has the certificate. To have Portico get certificates by itself, set HTTPS_PORT and HTTP_PORT where it is started."
      >
        {null}
      </Section>
    )
  return (
    <Section title="TLS" description="Who has the certificate for this host.">
      <ChoiceCards
        name="TLS"
        choices={CHOICES.map((choice) => ({ ...choice, disabled: !domain.tlsChoices.includes(choice.value) }))}
        value={domain.tls}
        disabled={change.isPending}
        onChange={(tls) => change.mutate({ tls })}
      />
      <FormProblem error={change.error} />
      {domain.certificate && <Certificate domain={domain} certificate={domain.certificate} />}
    </Section>
  )
}

type CertificateState = NonNullable<Domain['certificate']>

function Certificate({ domain, certificate }: { domain: Domain; certificate: CertificateState }) {
  const retry = useDomainDeed(domain.id, 'certificate')
  const { validUntil, lastError, dueAt } = certificate
  return (
    <div className={classes['form']} role="status">
      {validUntil ? (
        <p>
          The certificate holds until <FullTime at={validUntil} />; it is renewed from <FullTime at={dueAt} /> on.
        </p>
      ) : (
        <p>
          {domain.verifiedAt || domain.host === null
            ? 'The certificate is being asked for.'
            : 'It is asked for once the record was seen.'}
        </p>
      )}
      {lastError && (
        <Outcome good={false} title="The last try failed">
          <p dir="auto">{lastError}</p>
          <p>
            Next try: <FullTime at={dueAt} />. The host must lead to this server, and be reachable at port 80.
          </p>
        </Outcome>
      )}
      {(lastError || !validUntil) && (
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          Try again now
        </Button>
      )}
      <FormProblem error={retry.error} />
    </div>
  )
}
