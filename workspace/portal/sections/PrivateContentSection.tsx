import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/Link.tsx'
import { Section } from '../../ui/Page.tsx'

/** Leads to what is kept per domain (D-07): pages and mails outside the portal. */
export function PrivateContentSection() {
  return (
    <Section
      title="System pages and mails"
      description="Sign in, register, access denied, forgotten passwords, and the mails that go with them. Kept for the portal’s domain."
    >
      <ButtonLink to={paths.settings('private-content')} variant="default" size="xs">
        Edit pages and mails
      </ButtonLink>
    </Section>
  )
}
