import { Button, Tabs } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { Copyable } from '../domains/Copyable.tsx'
import { Section } from '../ui/Page.tsx'
import { CodeSamples } from './CodeSamples.tsx'
import { type Guide, GUIDES, valuesOf } from './guides.ts'
import { Secrets } from './Secrets.tsx'
import own from './sso.module.css'

const LEADS: Record<SsoConnection['kind'], string> = {
  saml: 'Most providers take the metadata address or its file, and fill in the rest from it.',
  openid: 'Register a confidential web client for the authorization code flow, with this redirect address.',
  jwt: 'Your application sends people here with a signed token. The secret signs it; both sides have it, and nobody else.',
}

/** Step 1: what is entered at the provider (O-02). */
export function OwnValues({ place, connection }: { place: string; connection: SsoConnection }) {
  const { kind, own: addresses } = connection
  const guides = GUIDES[kind]
  return (
    <Section title="1. Give these to your provider" description={LEADS[kind]}>
      {guides.length > 0 ? (
        <Tabs defaultValue="any" keepMounted={false}>
          <Tabs.List className={own['tabs'] ?? ''}>
            <Tabs.Tab value="any">Any provider</Tabs.Tab>
            {guides.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="any" pt="md">
            <Values connection={connection} />
          </Tabs.Panel>
          {guides.map((guide) => (
            <Tabs.Panel key={guide.id} value={guide.id}>
              <Steps guide={guide} connection={connection} />
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : (
        <Values connection={connection} />
      )}
      {kind === 'jwt' && connection.settings.kind === 'jwt' && connection.settings.algorithm === 'HS256' && (
        <Secrets place={place} connection={connection} />
      )}
      {kind === 'jwt' && addresses.jwtUrl !== '' && <CodeSamples connection={connection} />}
    </Section>
  )
}

function Values({ connection }: { connection: SsoConnection }) {
  const { kind, own: addresses, certificate, name } = connection
  return (
    <div className={own['values']}>
      {valuesOf(kind, addresses).map(([label, value]) => (
        <Value key={label} label={label} value={value} />
      ))}
      {kind === 'saml' && (
        <div className={own['row']} style={{ justifyItems: 'start', gap: 6 }}>
          <Button
            component="a"
            href={addresses.metadataUrl}
            download="portico-metadata.xml"
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Download the metadata
          </Button>
          {certificate && (
            <>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconDownload size={15} aria-hidden />}
                onClick={() => download(certificate, 'portico-certificate.pem')}
              >
                Download our certificate
              </Button>
              <span className="muted small">
                {name} needs the certificate only where requests are signed or assertions encrypted. It is in the
                metadata, too.
              </span>
            </>
          )}
        </div>
      )}
    </div>
  )
}

/** Made here, since the API has no address for it. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-pem-file' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

function Steps({ guide, connection }: { guide: Guide; connection: SsoConnection }) {
  return (
    <ol className={own['guide']} aria-label={`Steps for ${guide.label}`}>
      {guide.steps(connection.own).map(({ text, values = [] }) => (
        <li key={text}>
          <div>
            <span>{text}</span>
            {values.map(([label, value]) => (
              <Value key={label} label={label} value={value} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Value({ label, value }: { label: string; value: string }) {
  return (
    <div className={own['value']}>
      <span className="muted small">{label}</span>
      <Copyable value={value} label={label} />
    </div>
  )
}
