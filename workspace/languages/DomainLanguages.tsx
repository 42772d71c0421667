import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Domain } from '#contract/domains.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '#contract/languages.ts'
import { domainsQuery, useDomainChange } from '../domains/requests.ts'
import classes from '../settings/settings.module.css'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'

/** Settings > Content > Languages: what each domain's pages and mails are written in (D-05). */
export function DomainLanguages() {
  const domains = useQuery(domainsQuery)
  return (
    <Page
      title="Languages"
      description="What the portals, the sign-in pages and the mails of each domain are written in."
    >
      {domains.isPending && <SkeletonRows rows={4} />}
      {domains.isError && !domains.data && <ErrorState error={domains.error} retry={() => void domains.refetch()} />}
      {domains.data?.map((domain) => (
        <DomainLanguage key={domain.id} domain={domain} />
      ))}
    </Page>
  )
}

function DomainLanguage({ domain }: { domain: Domain }) {
  const change = useDomainChange(domain.id)
  const names = domain.portals.map(({ name }) => name)
  return (
    <Section title={domain.name} description={names.length > 0 ? names.join(', ') : 'No portal is on this domain yet.'}>
      <div className={classes['form']}>
        <Select
          label="Language"
          description="Holds from the next click on, and for mails from now on. What you wrote yourself stays as it is."
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={domain.language}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(language) => language && change.mutate({ language: language as Language })}
        />
        <FormProblem error={change.error} />
      </div>
    </Section>
  )
}
