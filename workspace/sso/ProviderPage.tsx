import { Button, Switch, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { OwnValues } from './OwnValues.tsx'
import { PeopleFields } from './PeopleFields.tsx'
import type { SsoPlace } from './place.ts'
import { useConnection, useConnectionRemoval } from './requests.ts'
import { TheirValues } from './TheirValues.tsx'
import { type StepProps, switchOf, textOf, useDraft } from './use-draft.ts'
import { VerifySection } from './VerifySection.tsx'
import { KINDS, stateOf } from './words.ts'
import own from './sso.module.css'

/** One provider, from our values to the switch (O-02, O-03). */
export function ProviderPage({ place, id }: { place: SsoPlace; id: string }) {
  const { connection, isPending, isError, error, refetch } = useConnection(place.id, id)
  if (connection) return <Provider key={id} place={place} connection={connection} />
  return (
    <Page title="Provider" back={place.home}>
      {isPending && <SkeletonRows rows={6} />}
      {isError && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !isError && (
        <EmptyState title="There is no such provider">It may have been deleted by somebody else.</EmptyState>
      )}
    </Page>
  )
}

/** Which of a provider's forms holds something that is not saved. */
function useUnsavedParts() {
  const [parts, setParts] = useState({ theirs: false, people: false, shown: false })
  const note = useCallback(
    (part: keyof typeof parts) => (dirty: boolean) => setParts((before) => ({ ...before, [part]: dirty })),
    [],
  )
  const [theirs] = useState(() => note('theirs'))
  const [people] = useState(() => note('people'))
  const [shown] = useState(() => note('shown'))
  return { unsaved: parts.theirs || parts.people, theirs, people, shown }
}

function Provider({ place, connection }: { place: SsoPlace; connection: SsoConnection }) {
  const { kind, name, warnings } = connection
  const { tone, words } = stateOf(connection)
  const { unsaved, ...note } = useUnsavedParts()
  const step = { place: place.id, connection }
  return (
    <Page
      title={name}
      back={place.home}
      description={KINDS[kind].label}
      actions={<StatusPill tone={tone}>{words}</StatusPill>}
    >
      {warnings.length > 0 && (
        <ul className={own['warnings']} aria-label="Warnings">
          {warnings.map((text) => (
            <li key={text}>
              <IconAlertTriangle size={16} stroke={1.7} aria-hidden /> <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <OwnValues {...step} />
      <TheirValues {...step} onDirty={note.theirs} />
      <PeopleFields {...step} staff={place.staff} onDirty={note.people} />
      <VerifySection place={place} connection={connection} unsaved={unsaved} />
      <ShownSection {...step} onDirty={note.shown} />
      <RemoveSection place={place} connection={connection} />
    </Page>
  )
}

/** How the sign-in page shows it. */
function ShownSection({ place, connection, onDirty }: StepProps) {
  const { name, button } = connection
  const draft = useDraft({ place, connection, onDirty, stored: { name, button }, at: '', toUpdate: (values) => values })
  const empty = draft.values.name.trim() === ''
  return (
    <Section title="On the sign-in page">
      <form
        className={own['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!empty) draft.save()
        }}
      >
        <TextInput
          label="Name"
          description={`The button reads “Go on with ${draft.values.name.trim() || '…'}”.`}
          dir="auto"
          {...textOf(draft, 'name', 60)}
          error={empty ? 'Fill this in.' : draft.errorOf('name')}
        />
        <Switch
          label="A button of its own"
          description="Without one it is found by the mail domain of the address that somebody enters."
          {...switchOf(draft, 'button')}
        />
        <FormProblem error={draft.problem} />
        <Button type="submit" size="xs" disabled={!draft.dirty || empty} loading={draft.saving}>
          Save
          <span className="unseen"> how it is shown</span>
        </Button>
      </form>
    </Section>
  )
}

function RemoveSection({ place, connection: { id, name, on } }: { place: SsoPlace; connection: SsoConnection }) {
  const navigate = useNavigate()
  const remove = useConnectionRemoval(place.id, id, () => {
    tell('Provider deleted.')
    void navigate({ to: place.home.to, ignoreBlocker: true })
  })
  const confirm = useConfirm()
  const ask = async () => {
    const sure = await confirm({
      title: `Delete ${name}?`,
      text: `Its settings, keys and secrets are gone for good${on ? ', and the sessions that it opened end at once' : ''}. Accounts and tickets stay.`,
      action: 'Delete provider',
      danger: true,
    })
    if (sure) remove.mutate()
  }
  return (
    <Section title="Delete" description="Its lines of the SSO log stay.">
      <div className={own['form']}>
        <FormProblem error={remove.error} />
        <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
          Delete provider
        </Button>
      </div>
    </Section>
  )
}
