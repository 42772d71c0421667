import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Domain } from '#contract/domains.ts'
import { LANGUAGE_NAMES } from '#contract/languages.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { useSettingsChange } from '../settings/requests.ts'
import classes from '../settings/settings.module.css'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { DnsRecords } from './DnsRecords.tsx'
import { DomainPill } from './DomainPill.tsx'
import { IdleTime } from './IdleTime.tsx'
import { OwnConfirmation } from './OwnConfirmation.tsx'
import { useDomain, useDomainChange } from './requests.ts'
import { TlsSection } from './TlsSection.tsx'

const BACK = { to: paths.settings('domains'), label: 'Domains' }

export function DomainPage({ id }: { id: string }) {
  const { domain, isPending, isError, error, refetch } = useDomain(id)
  if (!domain)
    return (
      <Page title="Domain" back={BACK}>
        {isPending && <SkeletonRows rows={5} />}
        {isError && <ErrorState error={error} retry={() => void refetch()} />}
        {!isPending && !isError && <EmptyState title="There is no such domain">It may have been removed.</EmptyState>}
      </Page>
    )
  return (
    <Page title={domain.name} back={BACK} actions={<DomainPill domain={domain} />}>
      {domain.host === null ? <BuiltIn domain={domain} /> : <DnsRecords domain={domain} />}
      <Portals domain={domain} />
      <Primary domain={domain} />
      <Section
        title="Language"
        description={`Portals, sign-in pages and mails of this domain are in ${LANGUAGE_NAMES[domain.language]}.`}
        actions={
          <ButtonLink to={paths.settings('languages')} variant="default" size="xs">
            Manage domain language
          </ButtonLink>
        }
      >
        {null}
      </Section>
      <IdleTime domainId={domain.id} />
      <TlsSection domain={domain} />
      {domain.host !== null && <Remove domain={domain} />}
    </Page>
  )
}

function BuiltIn({ domain }: { domain: Domain }) {
  return (
    <Section
      title="The workspace’s own address"
      description="Staff work here, and portals can be looked at. Customers may use it when it is your company’s own domain."
    >
      <OwnConfirmation domain={domain} />
    </Section>
  )
}

function Portals({ domain: { portals, url } }: { domain: Domain }) {
  return (
    <Section
      title="Portals"
      description={
        portals.length === 0 ? 'None yet. Choose this domain in a portal’s settings, under Address.' : undefined
      }
    >
      {portals.length > 0 && (
        <ul className={classes['stages']}>
          {portals.map(({ id, name, path, live }) => (
            <li key={id}>
              <span className={classes['stageName']} dir="auto">
                {name}
              </span>
              <a href={`${url}/${path}`} target="_blank" rel="noreferrer" dir="ltr">
                /{path}
                <span className="unseen"> (opens in a new tab)</span>
              </a>
              {!live && <span className="muted">off</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** D-01: which domain new portals, and the knowledge base, are on. */
function Primary({ domain }: { domain: Domain }) {
  const change = useDomainChange(domain.id)
  const choices = [
    { field: 'isPortalPrimary', on: domain.isPortalPrimary, what: 'new portals' },
    { field: 'isKnowledgePrimary', on: domain.isKnowledgePrimary, what: 'the knowledge base' },
  ] as const
  const said = choices.filter(({ on }) => on).map(({ what }) => what)
  return (
    <Section
      title="Primary domain"
      description={
        said.length > 0 ? `Used for ${said.join(' and ')}.` : 'New portals and the knowledge base use another domain.'
      }
    >
      <div className={classes['actions']}>
        {choices.map(({ field, on, what }) =>
          on ? null : (
            <Button
              key={field}
              size="xs"
              variant="default"
              disabled={domain.verifiedAt === null}
              loading={change.isPending && change.variables[field] === true}
              onClick={() => change.mutate({ [field]: true })}
            >
              Use for {what}
            </Button>
          ),
        )}
      </div>
      {domain.verifiedAt === null && <p className="muted">Verify the domain first.</p>}
      <FormProblem error={change.error} />
    </Section>
  )
}

function Remove({ domain }: { domain: Domain }) {
  const navigate = useNavigate()
  const remove = useSettingsChange(
    async (_: void) => {
      await api.delete(`/domains/${domain.id}`)
      tell('Domain removed.')
      // Before the domains are read again, which takes this page away, and what it waits for with it.
      await navigate({ to: paths.settings('domains'), ignoreBlocker: true })
    },
    keys.domains,
    keys.portals,
  )
  const confirm = useConfirm()
  const ask = async () => {
    const sure = await confirm({
      title: 'Remove this domain?',
      text: `${domain.name} is let go, with the settings kept for it, its certificate, and old addresses of portals that lead on from it.`,
      action: 'Remove domain',
      danger: true,
    })
    if (sure) remove.mutate()
  }
  return (
    <Section title="Remove" description="A domain with portals on it cannot be removed: move them first.">
      <div className={classes['form']}>
        <FormProblem error={remove.error} />
        <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
          Remove domain
        </Button>
      </div>
    </Section>
  )
}
