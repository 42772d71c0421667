import { Button, Group, Stack, Switch, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RegistrationSettings } from '#contract/registration.ts'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { domainsQuery } from '../../domains/requests.ts'
import { paths } from '../../paths.ts'
import { useSavedChange } from '../../settings/requests.ts'
import classes from '../../settings/settings.module.css'
import { Link } from '../../ui/Link.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../../ui/states.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import type { PortalSectionProps } from '../change.ts'
import { useSsoHere } from '../sso/use-sso-here.ts'

/** R-17: what people who register by themselves must fulfil, kept per domain; shown where they may (R-08). */
export function RegistrationSection({ portal }: PortalSectionProps) {
  const { domainId, access } = portal
  const key = [...keys.domains, domainId, 'registration']
  const settings = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<RegistrationSettings>(`/domains/${domainId}/registration`, {}, signal),
    enabled: access === 'anyone',
  })
  const domains = useQuery(domainsQuery)
  const sso = useSsoHere(portal)
  if (access !== 'anyone') return null
  if (sso !== 'off')
    return (
      <Section
        title="Who may register"
        description="Nobody registers while single sign-on is on. These settings are kept, and count again when it is off."
      >
        {null}
      </Section>
    )
  const host = domains.data?.find(({ id }) => id === domainId)?.name
  return (
    <Section
      title="Who may register"
      description={`Checked when somebody registers by themselves. Kept for the domain${host ? ` ${host}` : ''}.`}
    >
      {settings.data && <Form key={JSON.stringify(settings.data)} stored={settings.data} domainId={domainId} />}
      {settings.isPending && <SkeletonRows rows={3} />}
      {settings.isError && !settings.data && (
        <ErrorState error={settings.error} retry={() => void settings.refetch()} />
      )}
      <p style={{ marginBlockStart: 14 }}>
        <Link to={paths.privacy(domainId)}>Manage consent to process</Link>
      </p>
    </Section>
  )
}

function Form({ stored, domainId }: { stored: RegistrationSettings; domainId: string }) {
  const [draft, setDraft] = useState(stored)
  // A domain that is typed and not entered yet: it counts when the field is left, for the button, say.
  const [typed, setTyped] = useState('')
  const change = useSavedChange(
    (settings: RegistrationSettings) => api.put(`/domains/${domainId}/registration`, settings),
    keys.domains,
  )
  const same = typed.trim() === '' && JSON.stringify(draft) === JSON.stringify(stored)
  useUnsaved(!same)
  const set = (next: Partial<RegistrationSettings>) => setDraft({ ...draft, ...next })
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(draft)
      }}
    >
      <Stack gap="sm">
        <Switch
          label="Registrations wait for approval"
          description="You are notified, look at them under Portal members, and approve or refuse with a mail."
          checked={draft.approval}
          onChange={(event) => set({ approval: event.currentTarget.checked })}
        />
        <Switch
          label="Known contacts only"
          description="Only addresses that a contact has already. Others are told by mail that you do not know them."
          checked={draft.knownOnly}
          onChange={(event) => set({ knownOnly: event.currentTarget.checked })}
        />
        <TagsInput
          label="Mail domains"
          description="Only addresses of these may register, such as brightwater.example. Empty: any."
          placeholder={draft.mailDomains.length === 0 ? 'Any mail domain' : ''}
          value={[...draft.mailDomains]}
          maxTags={200}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          searchValue={typed}
          onSearchChange={setTyped}
          onChange={(mailDomains) => set({ mailDomains })}
        />
      </Stack>
      <FormProblem error={change.error} />
      <Group>
        <Button type="submit" size="xs" disabled={same} loading={change.isPending}>
          Save
        </Button>
      </Group>
    </form>
  )
}
