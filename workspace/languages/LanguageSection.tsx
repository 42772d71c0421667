import { Stack, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { LANGUAGE_NAMES } from '#contract/languages.ts'
import { domainsQuery } from '../domains/requests.ts'
import { paths } from '../paths.ts'
import { type PortalSectionProps, usePortalChange } from '../portal/change.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'

/** Which language a portal speaks, and whether its readers may choose another (D-05, D-06). */
export function LanguageSection({ portal }: PortalSectionProps) {
  const domains = useQuery(domainsQuery)
  const domain = domains.data?.find(({ id }) => id === portal.domainId)
  const change = usePortalChange(portal)
  const language = domain ? LANGUAGE_NAMES[domain.language] : null
  return (
    <Section
      title="Language"
      description={
        domain && language
          ? `Pages and mails are in ${language}, the language of ${domain.name}.`
          : 'Pages and mails are in the language of the domain.'
      }
      actions={
        <ButtonLink to={paths.settings('languages')} variant="default" size="xs">
          Manage domain language
        </ButtonLink>
      }
    >
      <Stack gap="xs">
        <Switch
          label="Let customers choose their language"
          description={
            portal.memberLanguage
              ? `Their choice, else their browser’s language, else ${language ?? 'the domain’s'}; mails follow.`
              : `Everybody reads ${language ?? 'the domain’s language'}.`
          }
          checked={portal.memberLanguage}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ memberLanguage: event.currentTarget.checked })}
        />
        <FormProblem error={change.error} />
      </Stack>
    </Section>
  )
}
